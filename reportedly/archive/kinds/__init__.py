"""What bytes are, told by what is in them."""
