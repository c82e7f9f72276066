import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prepares the libraries of an image for a quick start; run by assemble.sh as a source file.
 *
 * <p>A signed jar is verified class by class at every start, and its classes are left out of the
 * start-up cache: where the jars came from was checked when they were fetched. And SQLite's library
 * would be unpacked, and compared byte by byte, at every start: here it is unpacked once.
 */
final class PrepareLibraries {
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

  private PrepareLibraries() {}

  public static void main(String[] arguments) throws IOException {
    Path libraries = Path.of(arguments[0]);
    Path nativeLibraries = Path.of(arguments[1]);
    for (Path library : jars(libraries)) {
      if (isSigned(library)) {
        unsign(library);
      }
      if (library.getFileName().toString().startsWith("sqlite-jdbc")) {
        unpack(library, nativeLibraries);
      }
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static boolean isSigned(Path library) throws IOException {
    try (JarFile jar = new JarFile(library.toFile(), false)) {
      return jar.stream().anyMatch(entry -> SIGNATURE.matcher(entry.getName()).matches());
    }
  }

  private static void unsign(Path library) throws IOException {
    Path unsigned = library.resolveSibling(library.getFileName() + ".unsigned");
    try (JarFile jar = new JarFile(library.toFile(), false)) {
      Manifest manifest = new Manifest(jar.getManifest());
      // Its sections hold the digests of the entries, and are read at every start.
      manifest.getEntries().clear();
      try (JarOutputStream out =
          new JarOutputStream(Files.newOutputStream(unsigned), manifest)) {
        for (JarEntry entry : Collections.list(jar.entries())) {
          if (!SIGNATURE.matcher(entry.getName()).matches()
              && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
            copy(jar, entry, out);
          }
        }
      }
    }
    Files.move(unsigned, library, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copy(JarFile jar, JarEntry entry, JarOutputStream out) throws IOException {
    JarEntry copy = new JarEntry(entry.getName());
    copy.setTime(entry.getTime());
    out.putNextEntry(copy);
    try (InputStream bytes = jar.getInputStream(entry)) {
      bytes.transferTo(out);
    }
    out.closeEntry();
  }

  /** Only the one that SQLite's driver would choose here; it says which by its own rule. */
  private static void unpack(Path library, Path folder) throws IOException {
    String name = System.mapLibraryName("sqlitejdbc");
    String entryName =
        "org/sqlite/native/"
            + org.sqlite.util.OSInfo.getNativeLibFolderPathForCurrentOS()
            + "/"
            + name;
    try (JarFile jar = new JarFile(library.toFile(), false)) {
      JarEntry entry = jar.getJarEntry(entryName);
      if (entry == null) {
        return;
      }
      Files.createDirectories(folder);
      try (InputStream bytes = jar.getInputStream(entry);
          OutputStream out = Files.newOutputStream(folder.resolve(name))) {
        bytes.transferTo(out);
      }
    }
  }
}
