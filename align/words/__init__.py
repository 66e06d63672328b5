"""What words mean and which are the same: the dictionary and English stems."""
