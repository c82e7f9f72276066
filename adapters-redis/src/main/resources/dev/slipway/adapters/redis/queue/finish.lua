-- Finishes messages for the group, and deletes those that every group has finished.
-- Own arguments: how many; for each its id and token.
-- Returns for each 0: lost, 1: finished, 2: finished, and the next of its ordering key is there.

local ids, tokens, results = {}, {}, {}
for i = 1, tonumber(argument()) do
  ids[i], tokens[i] = argument(), argument()
  results[i] = 0
end
if #ids == 0 then
  return results
end

-- Those that are still their holders'; the same rule as held_state, for all at once.
local held_ids, held_at, seen = {}, {}, {}
local states = redis.call('HMGET', state, unpack(ids))
local lease_ends = redis.call('ZMSCORE', due, unpack(ids))
for i, id in ipairs(ids) do
  local known = states[i] and cmsgpack.unpack(states[i])
  local lease_end = lease_ends[i] and tonumber(lease_ends[i])
  if known and not seen[id] and known[1] ~= '' and known[1] == tokens[i]
    and lease_end and lease_end > now then
    seen[id] = true
    held_ids[#held_ids + 1] = id
    held_at[#held_ids] = i
    states[i] = known
  end
end
if #held_ids == 0 then
  return results
end

local groups = all_groups()
redis.call('ZREM', due, unpack(held_ids))
redis.call('HDEL', state, unpack(held_ids))
local finished, message_keys = {}, {}
for i, id in ipairs(held_ids) do
  local known = states[held_at[i]]
  local advanced = advance(known[4], id)
  -- One by one, to know of each: the group may have been made anew meanwhile and will see it again,
  -- or somebody else acknowledged it for this group.
  if redis.call('XACK', stream, group, id) == 1 then
    results[held_at[i]] = advanced and 2 or 1
    if finished_by_all(groups, id, group) then
      finished[#finished + 1] = id
      message_keys[#finished] = known[3]
    end
  end
end
if #finished > 0 then
  delete_entries(groups, finished, message_keys)
end
return results
