package dev.slipway.adapters.sql.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;

/** A message's headers as one column, encoded as in a URL's query: any text, and still readable. */
final class HeaderColumn {
  private HeaderColumn() {}

  static String encode(Map<String, String> headers) {
    return headers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(header ->
            URLEncoder.encode(header.getKey(), UTF_8)
                + "="
                + URLEncoder.encode(header.getValue(), UTF_8))
        .collect(joining("&"));
  }

  static Map<String, String> decode(String column) {
    Map<String, String> headers = new HashMap<>();
    for (String header : column.isEmpty() ? new String[0] : column.split("&", -1)) {
      int equals = header.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("headers hold a part without '='");
      }
      headers.put(
          URLDecoder.decode(header.substring(0, equals), UTF_8),
          URLDecoder.decode(header.substring(equals + 1), UTF_8));
    }
    return headers;
  }
}
