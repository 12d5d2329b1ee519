"""What the program does, in the user's verbs; no Qt, and no ORM object leaves this layer."""
