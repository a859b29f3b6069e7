"""What torch does with the programs: execution, figures, recording."""
