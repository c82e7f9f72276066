-- KEYS: the limit. Returns the server's time in seconds and microseconds, the bucket, the pause.
local time = redis.call('TIME')
local seen = redis.call('HMGET', KEYS[1], 'bucket', 'pause')
return {time[1], time[2], seen[1] or '', seen[2] or ''}
