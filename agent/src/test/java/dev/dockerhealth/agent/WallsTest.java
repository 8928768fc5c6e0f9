package dev.dockerhealth.agent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The walls between the edges; docs/adr/0002-walls.md shows each of them failing. */
class WallsTest {
  private static final String AGENT = "dev.dockerhealth.agent.";
  private static final Path SOURCES = Path.of("src/main/java/dev/dockerhealth/agent");

  /** Each room, and the rooms of the agent it may know. A new room is a new line here. */
  private static final Map<String, List<String>> ROOMS =
      Map.ofEntries(
          entry("engine", List.of()),
          entry("config", List.of()),
          entry("libc", List.of()),
          entry("observe", List.of("engine", "libc")),
          entry("act", List.of("engine")),
          entry("audit", List.of("engine", "observe")), // it looks with the same eyes
          entry("json", List.of()),
          entry("record", List.of("json")),
          entry("tell", List.of("config")),
          entry("expose", List.of("config", "json")),
          // doctor asks the engine itself, notify-test the channels, audit reads files
          entry("cli", List.of("config", "expose", "engine", "tell", "audit")),
          entry(
              "run",
              List.of(
                  "engine", "config", "libc", "observe", "act", "audit", "record", "tell", "expose",
                  "cli")));

  /** Each room, and what it may know of the half that decides. */
  private static final Map<String, Set<String>> DECIDING =
      Map.ofEntries(
          entry("engine", Set.of()),
          entry("config", Set.of("model", "config")),
          entry("libc", Set.of()),
          entry("observe", Set.of("model", "observe")),
          entry("act", Set.of("model")),
          entry("audit", Set.of("model", "audit", "config")),
          entry("json", Set.of()),
          entry("record", Set.of("model")),
          entry("tell", Set.of("model", "tell")),
          entry("expose", Set.of("model", "config", "decide", "tell", "turn", "audit")),
          entry("cli", Set.of("model", "config", "turn", "audit")), // memory is read through House
          entry("run", Set.of("model", "tell", "turn", "audit")));

  private static final Set<String> NOT_YET = Set.of();

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.dockerhealth.agent");

  @Test
  void rooms_do_not_know_each_other() {
    LayeredArchitecture house =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture();
    for (String room : ROOMS.keySet()) {
      house =
          NOT_YET.contains(room)
              ? house.optionalLayer(room).definedBy(AGENT + room + "..")
              : house.layer(room).definedBy(AGENT + room + "..");
    }
    for (Map.Entry<String, List<String>> room : ROOMS.entrySet()) {
      house = allowed(house, room.getKey(), room.getValue());
    }

    house.because("only run joins the rooms").check(HOUSE);
  }

  private static LayeredArchitecture allowed(
      LayeredArchitecture house, String room, List<String> known) {
    return known.isEmpty()
        ? house.whereLayer(room).mayNotAccessAnyLayer()
        : house.whereLayer(room).mayOnlyAccessLayers(known.toArray(String[]::new));
  }

  @Test
  void edges_know_only_their_own_room_of_core() {
    DECIDING.forEach(
        (room, known) ->
            noClasses()
                .that()
                .resideInAPackage(AGENT + room + "..")
                .should()
                .dependOnClassesThat(
                    describe(
                        "are in core, but not in " + known,
                        type ->
                            type.getPackageName().startsWith("dev.dockerhealth.core.")
                                && !known.contains(
                                    type.getPackageName()
                                        .substring("dev.dockerhealth.core.".length()))))
                .because("core decides, " + room + " does")
                .allowEmptyShould(NOT_YET.contains(room))
                .check(HOUSE));
  }

  @Test
  void samples_are_counted_without_the_rest_of_their_room() {
    noClasses()
        .that()
        .resideInAPackage(AGENT + "observe.sample..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(AGENT + "observe"))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Runtime.class)
        .because("it only reads, and starts no program")
        .check(HOUSE);
  }

  /** One library, one room (JSON: the rooms that speak it). */
  @ParameterizedTest(name = "{0} only in {1}")
  @CsvSource({
    "java.sql.., record",
    "org.sqlite.., record",
    "com.sun.net.httpserver.., expose",
    "io.prometheus.., expose.metrics",
    "picocli.., cli",
    "java.util.logging.., run",
    "javax.net.ssl.., engine tell",
    "org.snakeyaml.., audit",
    "jakarta.mail.., tell",
    "org.eclipse.angus.., tell",
    "io.avaje.., engine record expose"
  })
  void each_library_is_behind_its_room(String library, String rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(rooms.split(" ")).map(room -> AGENT + room + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat(resideInAnyPackage(library))
        .because("a library is exchanged in one room")
        .check(HOUSE);
  }

  @Test
  void the_words_of_the_engine_stay_in_its_room() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Wire")
        .or(describe("lie in one", type -> type.getName().contains("Wire$")))
        .should()
        .resideInAPackage(AGENT + "engine")
        .andShould()
        .notBePublic()
        .because("what comes out of engine are our own values")
        .check(HOUSE);
  }

  @Test
  void only_run_ends_the_process() {
    noClasses()
        .that()
        .resideOutsideOfPackage(AGENT + "run")
        .should()
        .accessTargetWhere(describe("ends the process", WallsTest::endsTheProcess))
        .because("one place decides when we end")
        .check(HOUSE);
  }

  private static boolean endsTheProcess(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return (owner.isEquivalentTo(System.class) || owner.isEquivalentTo(Runtime.class))
        && Set.of("exit", "halt").contains(access.getTarget().getName());
  }

  @Test
  void classes_are_final_or_sealed() {
    classes()
        .that(describe("are no interfaces and have a name", WallsTest::named))
        .should(ArchCondition.from(describe("be final or sealed", WallsTest::closed)))
        .because("composition only; what may be one of several is sealed")
        .check(HOUSE);
  }

  private static boolean named(JavaClass type) {
    boolean generated = type.getSimpleName().endsWith("JsonComponent"); // by avaje, not final
    return !type.isInterface() && !type.isAnonymousClass() && !generated;
  }

  private static boolean closed(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.FINAL) || type.reflect().isSealed();
  }

  @Test
  void names_say_what_a_thing_is() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Impl)|.*[.$]Abstract[^.$]*")
        .because("if no better name comes, the thing is two things")
        .check(HOUSE);
  }

  @Test
  void every_package_says_what_it_is_and_knows_no_null() throws IOException {
    try (Stream<Path> folders = Files.list(SOURCES)) {
      assertThat(folders.map(folder -> folder.resolve("package-info.java")))
          .allSatisfy(
              page ->
                  assertThat(page)
                      .content()
                      .startsWith("/**")
                      .contains("@org.jspecify.annotations.NullMarked\npackage "));
    }
  }
}
