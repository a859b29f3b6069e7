"""What PyTorch really does where a source lesson says otherwise: one test or more for each row of the page."""
