"""What a service catalogue is: typed, frozen records whose keys document themselves. No reading, checking or formatting."""
