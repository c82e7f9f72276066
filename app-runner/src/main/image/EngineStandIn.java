import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers like a Docker engine that runs nothing; run by train.sh as a source file.
 *
 * <p>The start-up cache holds what its training run loaded. No engine can be counted on where
 * Slipway is built, and without this one the classes that speak to engines, which are more than a
 * third of all, would be read from their jars at every start of a task with an image. A container
 * here has ended, with nothing printed, as soon as it is started.
 */
final class EngineStandIn {
  private static final String ID = "5".repeat(64);
  private static final Pattern NAME = Pattern.compile("[?&]name=([^& ]+)");
  private static final Pattern LABELS = Pattern.compile("\"Labels\":(\\{[^}]*})");
  private static final String STARTED = "2026-01-01T00:00:00Z";

  /** A container by its name. */
  private static final class Container {
    final String name;
    final String labels;
    volatile boolean started;

    Container(String name, String labels) {
      this.name = name;
      this.labels = labels;
    }

    String described() {
      String state =
          started
              ? "\"Status\":\"exited\",\"StartedAt\":\"" + STARTED + "\""
              : "\"Status\":\"created\",\"StartedAt\":\"0001-01-01T00:00:00Z\"";
      return """
          {"Id":"%s","Name":"/%s","State":{%s,"Running":false,"ExitCode":0,"OOMKilled":false,\
          "Error":"","FinishedAt":"%s"},"Config":{"Labels":%s}}"""
          .formatted(ID, name, state, STARTED, labels);
    }

    String death() {
      return """
          {"Type":"container","Action":"die","status":"die","id":"%s","time":1,"timeNano":1,\
          "Actor":{"ID":"%s","Attributes":%s,"exitCode":"0"}}
          """
          .formatted(ID, ID, labels);
    }
  }

  private final Map<String, Container> containers = new ConcurrentHashMap<>();
  private final List<OutputStream> watchers = new ArrayList<>();

  public static void main(String[] arguments) throws IOException {
    EngineStandIn engine = new EngineStandIn();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(Path.of(arguments[0])));
      while (true) {
        SocketChannel caller = server.accept();
        Thread.ofVirtual().start(() -> engine.serve(caller));
      }
    }
  }

  private void serve(SocketChannel caller) {
    try (caller;
        InputStream in = new BufferedInputStream(Channels.newInputStream(caller));
        OutputStream out = Channels.newOutputStream(caller)) {
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        answer(head, body(in, head), out);
      }
    } catch (IOException gone) {
      // whoever asked has gone: nobody is left to tell
    }
  }

  private void answer(String head, String body, OutputStream out) throws IOException {
    String request = head.lines().findFirst().orElseThrow().replaceFirst(" /v1\\.\\d+/", " /");
    if (request.startsWith("POST /containers/create")) {
      create(request, body, out);
    } else if (request.startsWith("GET /containers/json")) {
      write(out, 200, "[]");
    } else if (request.contains(" /containers/")) {
      ofContainer(request, out);
    } else if (request.startsWith("GET /events")) {
      watch(out);
    } else {
      write(out, 200, request.startsWith("GET /_ping") ? "OK" : "{\"Id\":\"sha256:" + ID + "\"}");
    }
  }

  private void create(String request, String body, OutputStream out) throws IOException {
    Matcher name = NAME.matcher(request);
    Matcher labels = LABELS.matcher(body);
    if (name.find() && labels.find()) {
      containers.put(name.group(1), new Container(name.group(1), labels.group(1)));
      write(out, 201, "{\"Id\":\"" + ID + "\",\"Warnings\":[]}");
    } else {
      write(out, 400, "{\"message\":\"no name or no labels\"}");
    }
  }

  private void ofContainer(String request, OutputStream out) throws IOException {
    String called = request.split("[ /?]+")[2];
    Container container =
        called.equals(ID)
            ? containers.values().stream().findFirst().orElse(null)
            : containers.get(called);
    if (container == null) {
      write(out, 404, "{\"message\":\"No such container: " + called + "\"}");
    } else if (request.startsWith("DELETE")) {
      containers.remove(container.name);
      write(out, 204, "");
    } else if (request.contains("/start")) {
      container.started = true;
      write(out, 204, "");
      tell(container.death());
    } else if (request.contains("/json")) {
      write(out, 200, container.described());
    } else {
      write(out, 200, "");
    }
  }

  private void watch(OutputStream out) throws IOException {
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            .getBytes(ISO_8859_1));
    synchronized (watchers) {
      watchers.add(out);
    }
  }

  private void tell(String event) {
    byte[] bytes = event.getBytes(UTF_8);
    synchronized (watchers) {
      watchers.removeIf(watcher -> {
        try {
          watcher.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
          watcher.write(bytes);
          watcher.write("\r\n".getBytes(ISO_8859_1));
          return false;
        } catch (IOException gone) {
          return true;
        }
      });
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (next == '\n' && head.indexOf("\r\n\r\n") >= 0) {
        return head.toString();
      }
    }
    return "";
  }

  private static String body(InputStream in, String head) throws IOException {
    Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
    return length.find() ? new String(in.readNBytes(Integer.parseInt(length.group(1))), UTF_8) : "";
  }

  private static void write(OutputStream out, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    String length = status == 204 ? "" : "Content-Length: " + bytes.length + "\r\n";
    out.write(
        ("HTTP/1.1 " + status + " -\r\nContent-Type: application/json\r\n" + length + "\r\n")
            .getBytes(ISO_8859_1));
    out.write(bytes);
  }
}
