"""What broke the bot once, tried over and over: ``make stress``."""
