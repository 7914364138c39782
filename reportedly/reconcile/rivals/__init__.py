"""What cannot both hold: figures compared, statements opposed, claims denied."""
