-- Finishes messages for the group, and deletes those that every group has finished.
-- Own arguments: how many; for each its id and token.
-- Returns for each 0: lost, 1: finished, 2: finished, and the next of its ordering key is there.

local results = {}
local groups = nil
for i = 1, tonumber(argument()) do
  local id, token = argument(), argument()
  local known = held_state(id, token)
  results[i] = 0
  if known then
    groups = groups or all_groups()
    local acknowledged = redis.call('XACK', stream, group, id)
    redis.call('ZREM', due, id)
    redis.call('HDEL', state, id)
    local advanced = advance(known[4], id)
    if acknowledged == 1 then
      results[i] = advanced and 2 or 1
      if finished_by_all(groups, id) then
        delete_entry(groups, id, known[3])
      end
    end
  end
end
return results
