package dev.dockerhealth.agent.config;

import java.time.LocalTime;

/** When the monthly fire drill begins. */
public record DrillSchedule(int dayOfMonth, LocalTime at) {}
