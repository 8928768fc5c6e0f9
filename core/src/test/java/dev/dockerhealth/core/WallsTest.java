package dev.dockerhealth.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls of the pure house; docs/adr/0002-walls.md shows each of them failing. */
class WallsTest {
  private static final String CORE = "dev.dockerhealth.core.";
  private static final Path SOURCES = Path.of("src/main/java/dev/dockerhealth/core");

  /** Each room, and the rooms it may know. A new room is a new line here. */
  private static final Map<String, List<String>> ROOMS =
      Map.of(
          "model", List.of(),
          "audit", List.of("model"),
          "config", List.of("model"),
          "observe", List.of("model", "config"), // the labels say what a container is
          "diagnose", List.of("model"),
          "decide", List.of("model"),
          "verify", List.of("model"),
          "record", List.of("model"),
          "tell", List.of("model"),
          "turn",
              List.of(
                  "model", "config", "observe", "diagnose", "decide", "verify", "record", "tell"));

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.dockerhealth.core");

  private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_TIME =
      describe(
          "asks the time",
          access ->
              access.getTarget().getName().equals("now")
                  && access.getTargetOwner().getPackageName().startsWith("java.time"));

  private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_MACHINE =
      describe(
          "asks the machine",
          access ->
              access.getTargetOwner().isEquivalentTo(System.class)
                  && !access.getTarget().getName().equals("arraycopy"));

  private static final Set<String> DICE = Set.of("random", "randomUUID", "shuffle");

  private static final DescribedPredicate<JavaAccess<?>> THROWS_DICE =
      describe("throws dice", access -> DICE.contains(access.getTarget().getName()));

  @Test
  void requires_nothing_but_java_base() {
    ModuleDescriptor core =
        ModuleFinder.of(Path.of("target/classes"))
            .find("dev.dockerhealth.core")
            .orElseThrow()
            .descriptor();

    assertThat(core.requires())
        .filteredOn(needed -> !needed.modifiers().contains(Modifier.STATIC))
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactly("java.base");
    assertThat(core.requires())
        .filteredOn(needed -> needed.modifiers().contains(Modifier.STATIC))
        .as("read by the compiler only")
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactly("org.jspecify");
  }

  @Test
  void is_told_the_time() {
    noClasses()
        .should()
        .accessTargetWhere(ASKS_THE_TIME)
        .orShould()
        .dependOnClassesThat(
            type(Clock.class)
                .or(type(InstantSource.class))
                .or(type(Date.class))
                .or(type(Calendar.class)))
        .because("core is told the time: now comes in with the signal")
        .check(HOUSE);
  }

  @Test
  void asks_neither_the_machine_nor_chance() {
    noClasses()
        .should()
        .accessTargetWhere(ASKS_THE_MACHINE)
        .orShould()
        .accessTargetWhere(THROWS_DICE)
        .orShould()
        .dependOnClassesThat(
            type(Runtime.class)
                .or(type(ProcessHandle.class))
                .or(type(Random.class))
                .or(resideInAPackage("java.util.random")))
        .because("the same memory, signals and times give the same run")
        .check(HOUSE);
  }

  @Test
  void has_no_files_no_sockets_no_threads_no_log() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "java.util.concurrent..",
                    "java.util.logging..",
                    "java.util.prefs..",
                    "java.security..",
                    "javax..")
                .or(type(Thread.class))
                .or(type(ThreadLocal.class))
                .or(type(System.Logger.class)))
        .because("core decides, the agent does")
        .check(HOUSE);
  }

  @Test
  void keeps_nothing_between_two_turns() {
    fields().that().areStatic().should().beFinal().because("memory is a value").check(HOUSE);
  }

  @Test
  void shows_no_field_that_can_change() {
    fields()
        .that()
        .arePublic()
        .should()
        .beFinal()
        .andShould()
        .notHaveRawType(describe("an array", JavaClass::isArray))
        .because("what leaves a room is a value")
        .check(HOUSE);
  }

  @Test
  void rooms_do_not_know_each_other() {
    LayeredArchitecture house =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture();
    for (String room : ROOMS.keySet()) {
      house = house.layer(room).definedBy(CORE + room);
    }
    for (Map.Entry<String, List<String>> room : ROOMS.entrySet()) {
      house = allowed(house, room.getKey(), room.getValue());
    }

    house.because("rooms speak model; only turn knows the order").check(HOUSE);
  }

  private static LayeredArchitecture allowed(
      LayeredArchitecture house, String room, List<String> known) {
    return known.isEmpty()
        ? house.whereLayer(room).mayNotAccessAnyLayer()
        : house.whereLayer(room).mayOnlyAccessLayers(known.toArray(String[]::new));
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
    return !type.isInterface() && !type.isAnonymousClass();
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

  /** On the class path the annotation of the module does not count: each package says it itself. */
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
