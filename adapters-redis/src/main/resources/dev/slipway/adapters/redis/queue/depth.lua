-- How full the queue is for the group: {waiting, in flight, age of the oldest in ms}.

local waiting = redis.call('ZCARD', later)
local in_flight = 0
local oldest = redis.call('ZRANGE', sent, 0, 0, 'WITHSCORES')[2]
oldest = oldest and tonumber(oldest)

local function consider(id)
  local ms = id and tonumber(string.match(id, '^(%d+)-'))
  if ms and (not oldest or ms < oldest) then
    oldest = ms
  end
end

local info = existing_groups()[group]
local length = redis.call('XLEN', stream)
if info then
  local behind = tonumber(redis.call('HGET', meta, 'behind:' .. group) or 0)
  local shown = redis.call('ZCARD', parked) + redis.call('LLEN', fresh)
  waiting = waiting + math.max(0, length - behind) + shown
  in_flight = math.max(0, info.pending - shown)
  if info.pending > 0 then
    consider(redis.call('XPENDING', stream, group)[2])
  end
  local unread = redis.call('XRANGE', stream, '(' .. info.last, '+', 'COUNT', 1)[1]
  consider(unread and unread[1])
elseif length > 0 then
  waiting = waiting + length
  consider(redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)[1][1])
end
return { waiting, in_flight, oldest and math.max(0, now - oldest) or 0 }
