-- KEYS: the limit. ARGV: the bucket and the pause as they were seen, the new bucket, how many
-- milliseconds to keep it. Returns 1 if it was as seen and is changed.
local seen = redis.call('HMGET', KEYS[1], 'bucket', 'pause')
if (seen[1] or '') ~= ARGV[1] or (seen[2] or '') ~= ARGV[2] then
  return {0}
end
redis.call('HSET', KEYS[1], 'bucket', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {1}
