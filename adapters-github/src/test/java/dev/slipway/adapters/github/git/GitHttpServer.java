package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that speaks git over HTTP by {@code git http-backend}, and fails as it is told. */
final class GitHttpServer implements AutoCloseable {
  private final Path root;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Refuses a request with this status, where it is not 0. */
  private volatile int refusal;

  private volatile Pushes pushes = Pushes.ANSWERED;

  /** What becomes of a push. */
  enum Pushes {
    ANSWERED,
    /** It is done, and the connection closed instead of saying so. */
    DONE_AND_UNANSWERED,
    /** The connection is closed and nothing done. */
    DROPPED
  }

  GitHttpServer(Path root) throws IOException {
    this.root = root;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String repository) {
    return "http://localhost:" + server.getAddress().getPort() + "/" + repository;
  }

  void refuseWith(int status) {
    refusal = status;
  }

  void treatPushes(Pushes how) {
    pushes = how;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (refusal != 0) {
        if (refusal == 401) {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
        }
        exchange.sendResponseHeaders(refusal, -1);
        return;
      }
      boolean push = exchange.getRequestURI().getPath().endsWith("/git-receive-pack");
      Pushes how = push ? pushes : Pushes.ANSWERED;
      if (how != Pushes.DROPPED) {
        byte[] answer = backend(exchange);
        if (how == Pushes.ANSWERED) {
          answer(exchange, answer);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] backend(HttpExchange exchange) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("git", "-c", "safe.directory=*", "http-backend");
    var environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_PROJECT_ROOT", root.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("REMOTE_USER", "somebody");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    put(environment, "QUERY_STRING", exchange.getRequestURI().getRawQuery());
    put(environment, "CONTENT_TYPE", exchange.getRequestHeaders().getFirst("Content-Type"));
    put(
        environment,
        "HTTP_CONTENT_ENCODING",
        exchange.getRequestHeaders().getFirst("Content-Encoding"));
    put(environment, "GIT_PROTOCOL", exchange.getRequestHeaders().getFirst("Git-Protocol"));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    // git reads the whole request before it answers
    try (OutputStream in = process.getOutputStream()) {
      exchange.getRequestBody().transferTo(in);
    }
    try (InputStream out = process.getInputStream()) {
      byte[] answer = out.readAllBytes();
      process.waitFor();
      return answer;
    }
  }

  private static void put(Map<String, String> environment, String name, String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }

  private static void answer(HttpExchange exchange, byte[] cgi) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(cgi);
    int status = 200;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String name = line.substring(0, line.indexOf(':'));
      String value = line.substring(line.indexOf(':') + 1).strip();
      if (name.equals("Status")) {
        status = Integer.parseInt(value.substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(name, value);
      }
    }
    exchange.sendResponseHeaders(status, in.available() == 0 ? -1 : in.available());
    in.transferTo(exchange.getResponseBody());
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int letter = in.read(); letter >= 0 && letter != '\n'; letter = in.read()) {
      line.append(new String(new byte[] {(byte) letter}, ISO_8859_1));
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
