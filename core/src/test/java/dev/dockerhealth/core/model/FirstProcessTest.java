package dev.dockerhealth.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstProcessTest {
  private static final int TERM = 15;
  private static final String STATUS =
      """
      Name:\tpython3
      Uid:\t0\t1000\t1000\t1000
      NSpid:\t4242\t1
      SigBlk:\t0000000000000000
      SigIgn:\t0000000001001000
      SigCgt:\t0000000000000002
      """;

  @Test
  void reads_what_the_kernel_writes() {
    assertThat(FirstProcess.of(STATUS, "do_wait"))
        .contains(new FirstProcess("python3", true, 1000, 2, 0, false));
  }

  @Test
  void one_that_sleeps_for_a_signal_hears_it() {
    FirstProcess sleeping = FirstProcess.of(STATUS, "do_sigtimedwait.isra.0").orElseThrow();

    assertThat(sleeping.deafTo(TERM)).isFalse();
    assertThat(FirstProcess.of(STATUS, "").orElseThrow().deafTo(TERM)).isTrue();
  }

  @Test
  void a_text_that_is_no_status_is_nothing() {
    assertThat(FirstProcess.of("", "")).isEmpty();
    assertThat(FirstProcess.of("Name:\tx\nSigCgt:\tnone\nSigBlk:\t0\n", "")).isEmpty();
  }

  @Test
  void nobody_hears_sigkill_and_it_needs_no_hearing() {
    assertThat(FirstProcess.of(STATUS, "").orElseThrow().deafTo(9)).isFalse();
  }
}
