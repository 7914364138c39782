"""What containers and servers wrap reports in, taken apart within bounds."""
