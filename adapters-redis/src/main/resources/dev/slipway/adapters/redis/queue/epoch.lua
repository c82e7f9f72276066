-- Records an epoch together with the run of the servers it was recorded on; never lowers it.

local stored = tonumber(redis.call('HGET', KEYS[1], 'epoch') or ARGV[1])
local epoch = tonumber(ARGV[1])
if epoch < stored then
  if redis.call('HGET', KEYS[1], 'run') == ARGV[2] then
      return { stored }
  end
  epoch = stored
end
redis.call('HSET', KEYS[1], 'epoch', string.format('%d', epoch), 'run', ARGV[2])
return { epoch }
