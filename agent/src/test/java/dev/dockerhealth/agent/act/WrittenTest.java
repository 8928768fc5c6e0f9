package dev.dockerhealth.agent.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrittenTest {
  @Test
  void files_are_named_and_the_folders_above_them_are_not() {
    assertThat(Written.files(List.of("/srv", "/srv/app", "/srv/app/state.db", "/etc"), Set.of()))
        .containsExactly("/etc", "/srv/app/state.db");
  }

  @Test
  void what_passes_with_a_run_is_no_data() {
    List<String> changed =
        List.of("/tmp", "/tmp/a", "/run/b.pid", "/var", "/var/log/c.log", "/var/cache/d", "/dev/e");

    assertThat(Written.files(changed, Set.of())).isEmpty();
  }

  @Test
  void a_folder_whose_name_only_begins_so_is_data() {
    assertThat(Written.files(List.of("/tmpfiles/a", "/var/logbook"), Set.of()))
        .containsExactly("/tmpfiles/a", "/var/logbook");
  }

  @Test
  void what_is_mounted_is_kept_and_its_mount_point_is_made_anew() {
    assertThat(Written.files(List.of("/data", "/mnt", "/mnt/deep"), Set.of("/data", "/mnt/deep")))
        .isEmpty();
  }
}
