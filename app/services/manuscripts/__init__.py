"""Files of any kind as manuscripts for the number checker."""
