// Reads an iCalendar file from standard input with ical.js, which Thunderbird reads calendars with, and prints its
// events as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    title: event.summary,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    startsAt: event.startDate.toUnixTime(),
    endsAt: event.endDate.toUnixTime(),
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
  };
});
process.stdout.write(JSON.stringify({ name: calendar.getFirstPropertyValue("name"), events }));
