"""What comes from elsewhere: Node.js and its packages, browsers, torch."""
