SELECT username, first_name, last_name, avatar, timezone, local_time, imperial_distance, imperial_weight,
       imperial_energy, imperial_liquid, imperial_temperature, trial, delinquent, weekly_email, yearly_email, updated_at
FROM profile
