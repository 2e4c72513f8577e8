import com.google.javascript.jscomp.CommandLineRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/// Makes one file for each page with a script of its own, of its modules and the packages they
/// import: `bundled/live.js` and its like in the folder it is run in, from the modules in the folder
/// of its argument and the packages' jars on the class path. Run by the build, as a source file;
/// does nothing while its files are newer than all they are made of.
final class BundleScripts {
  private BundleScripts() {}

  /// A package as mvnpm.org or webjars.org puts it into a jar.
  ///
  /// @param name by which modules import it
  /// @param held the folder in the jar above that of its version
  private record Package(String name, String held) {}

  private static final String MVNPM = "META-INF/resources/_static/";
  private static final String WEBJARS = "META-INF/resources/webjars/";

  /// The modules that are pages' own scripts.
  private static final List<String> PAGES = List.of("live", "floor", "floor-edit", "charts");

  private static final List<Package> PACKAGES =
      List.of(
          new Package("lit", MVNPM + "lit/"),
          new Package("lit-html", MVNPM + "lit-html/"),
          new Package("lit-element", MVNPM + "lit-element/"),
          new Package("@lit/reactive-element", MVNPM + "reactive-element/"),
          new Package("uplot", WEBJARS + "uplot/"));

  public static void main(String[] arguments) throws IOException {
    var modules = Path.of(arguments[0]);
    var jars =
        List.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
            .stream()
            .map(Path::of)
            .filter(path -> path.toString().matches(".*(mvnpm|webjars).*"))
            .toList();
    var due = new ArrayList<String>();
    for (var page : PAGES) {
      if (!isNewer(bundle(page), modules, jars)) {
        due.add(page);
      }
    }
    if (due.isEmpty()) {
      return;
    }
    for (var jar : jars) {
      unpack(jar);
    }
    copy(modules, Files.createDirectories(Path.of("live")));
    Files.createDirectories(Path.of("bundled"));
    Files.copy(
        Path.of("node_modules/uplot/dist/uPlot.min.css"),
        Path.of("bundled/uplot.css"),
        StandardCopyOption.REPLACE_EXISTING);
    for (var page : due) {
      int failed = new Bundler(page).made();
      if (failed != 0) {
        System.exit(failed);
      }
    }
  }

  private static Path bundle(String page) {
    return Path.of("bundled", page + ".js");
  }

  /// One page's script. What [CommandLineRunner#main] runs ends the program.
  private static final class Bundler extends CommandLineRunner {
    Bundler(String page) {
      super(
        new String[] {
          "--entry_point=live/" + page + ".js",
          "--js=live/*.js",
          "--js=node_modules/**/package.json",
          "--js=node_modules/**.js",
          "--js=!node_modules/**/development/**",
          "--js=!node_modules/**/node/**",
          "--module_resolution=NODE",
          "--package_json_entry_names=module,main",
          "--dependency_mode=PRUNE",
          "--language_in=UNSTABLE",
          "--language_out=NO_TRANSPILE",
          "--compilation_level=SIMPLE",
          "--isolation_mode=IIFE",
          "--warning_level=DEFAULT",
          "--js_output_file=" + bundle(page),
        });
    }

    int made() throws IOException {
      return doRun();
    }
  }

  private static boolean isNewer(Path bundle, Path modules, List<Path> jars) throws IOException {
    if (!Files.exists(bundle)) {
      return false;
    }
    var made = Files.getLastModifiedTime(bundle);
    for (var jar : jars) {
      if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
        return false;
      }
    }
    try (var files = Files.newDirectoryStream(modules)) {
      for (var file : files) {
        if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.newDirectoryStream(from, "*.js")) {
      for (var file : files) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// Puts a package's files where modules are looked for: `node_modules/NAME/`.
  private static void unpack(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      for (var part : PACKAGES) {
        var root = part.held();
        for (var entry : file.stream().filter(entry -> !entry.isDirectory()).toList()) {
          int version = entry.getName().indexOf('/', root.length());
          if (entry.getName().startsWith(root) && version > 0) {
            var out = Path.of("node_modules", part.name()).resolve(entry.getName().substring(version + 1));
            Files.createDirectories(out.getParent());
            try (InputStream in = file.getInputStream(entry)) {
              Files.copy(in, out, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        }
      }
    }
  }
}
