package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page that promises tests, against the tests. */
final class FaultsPageTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test#[\\w-]+)`");

  @Test
  void docs_faults_names_each_case_and_nothing_else() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "faults.md"));

    Set<String> named =
        new TreeSet<>(
            NAMED
                .matcher(page.substring(page.indexOf("## Faults")))
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList());

    assertThat(named).isEqualTo(new TreeSet<>(Stream.concat(cases(), methods()).toList()));
  }

  private static Stream<String> cases() {
    return Stream.concat(Faults.ALL.stream(), Spared.ALL.stream())
        .map(c -> "FaultsTest#" + c.name());
  }

  private static Stream<String> methods() {
    return Stream.of(
            EngineTroubleTest.class,
            StormTest.class,
            IncurableTest.class,
            DependencyFaultsTest.class,
            LoansTest.class,
            NetworkFaultsTest.class,
            NetworkRefreshTest.class,
            RecreationTest.class,
            ComposeTest.class,
            ProbesTest.class,
            DiskTest.class,
            AlertsTest.class,
            ReportTest.class,
            CustomRecoveryTest.class,
            AuditTest.class)
        .flatMap(
            type ->
                Arrays.stream(type.getDeclaredMethods())
                    .filter(FaultsPageTest::isTest)
                    .map(method -> type.getSimpleName() + "#" + method.getName()));
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }
}
