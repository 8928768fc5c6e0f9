package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OursTest {
  private static final String ID = "0123456789abcdef".repeat(4);

  @Test
  void the_mounts_of_a_container_tell_its_id() {
    String mounts =
        """
        1409 1276 0:243 / / rw,relatime master:501 - overlay overlay rw,lowerdir=/var/lib/docker/overlay2/l/AB
        1416 1409 254:1 /var/lib/docker/containers/%s/resolv.conf /etc/resolv.conf rw - ext4 /dev/vda1 rw
        1417 1409 254:1 /var/lib/docker/containers/%s/hostname /etc/hostname rw - ext4 /dev/vda1 rw
        """
            .formatted(ID, ID);

    assertThat(Ours.selfIn(mounts)).contains(ID);
  }

  @Test
  void another_data_root_and_a_private_cgroup_namespace_do_not_matter() {
    String mounts =
        """
        881 870 0:30 / /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw,nsdelegate
        890 870 8:3 /data/docker-root/containers/%s/hosts /etc/hosts rw - xfs /dev/sda3 rw
        """
            .formatted(ID);

    assertThat(Ours.selfIn(mounts)).contains(ID);
  }

  @Test
  void on_a_host_there_is_no_container() {
    String mounts =
        """
        22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
        90 22 0:40 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw
        91 22 254:1 /var/lib/docker/containers/%s/mounts/shm /x rw - ext4 /dev/vda1 rw
        """
            .formatted(ID);

    assertThat(Ours.selfIn(mounts)).isEmpty();
    assertThat(Ours.selfIn("")).isEmpty();
  }

  @Test
  void a_short_id_is_none() {
    assertThat(Ours.selfIn("/containers/0123456789ab/hostname")).isEmpty();
  }
}
