"""Two statements side by side, and whether both can hold."""
