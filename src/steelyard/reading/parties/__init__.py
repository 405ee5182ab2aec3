"""Who is spoken of: parties, persons, and every mention that stands for one."""
