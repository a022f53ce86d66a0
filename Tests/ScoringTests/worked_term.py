#!/usr/bin/env python3
"""The rules of the study-support programme, computed from its feeds in the plainest way.

Written from the programme's own page and the documented columns of the feeds, not from Daka's source. Reads
roster.csv, credits.csv, grades.csv, violations.csv and settings.json in the folder given and prints what
attendance.csv, points.csv and awards.csv must say, as JSON: for each feed a list of objects, column to text.
"""
import csv
import json
import math
import sys
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

folder = Path(sys.argv[1])
settings = json.loads((folder / "settings.json").read_text())
first_day = date.fromisoformat(settings["first_day"])
last_day = date.fromisoformat(settings["last_day"])
today = date.fromisoformat(settings["today"])
WEEKS = range(1, settings["weeks"] + 1)
MINIMUM = 6


def table(name):
    with open(folder / name, encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


roster = table("roster.csv")
grades = {row["student_id"]: row for row in table("grades.csv")}
violations = table("violations.csv")
lines = table("credits.csv")

# A revoke takes one earlier grant back; what is left counts.
reversed_seqs = {int(line["reason"].split()[2].rstrip(":")) for line in lines if line["event"] == "revoke"}
open_lines = [line for line in lines if line["event"] == "grant" and int(line["seq"]) not in reversed_seqs]


def day(text):
    return date.fromisoformat(text) if text else None


def monday(week):
    return first_day + timedelta(days=7 * (week - 1))


def sunday(week):
    return monday(week) + timedelta(days=6)


def stays(person, on):
    joined, withdrawn = day(person["joined"]), day(person["withdrawn"])
    return (joined is None or on >= joined) and (withdrawn is None or on < withdrawn)


def sessions_of(person):
    """The open grants on days on which the student belongs to the programme."""
    return [line for line in open_lines if line["student_id"] == person["student_id"]
            and stays(person, datetime.fromisoformat(line["start"]).date())]


def owes(person, week):
    return stays(person, monday(week)) and stays(person, sunday(week))


def withdrew(person):
    return bool(person["withdrawn"]) and day(person["withdrawn"]) <= last_day


def minutes_of(line):
    """Minutes proven; where a person set the credits by hand, an hour for each of them."""
    measured = int(line["duration_minutes"])
    return measured if measured // 60 == int(line["credits"]) else 60 * int(line["credits"])


def joint_sessions(pair):
    """Per week the most couples of sessions, none used twice, that overlap by 30 minutes in one zone."""
    members = [person for person in roster if person["pair_id"] == pair]
    side = {role: [line for person in members if person["role"] == role for line in sessions_of(person)]
            for role in ("helper", "helpee")}
    couples = {}
    for one in side["helper"]:
        for other in side["helpee"]:
            starts = [datetime.fromisoformat(line["start"]) for line in (one, other)]
            ends = [datetime.fromisoformat(line["end"]) for line in (one, other)]
            if one["zone"] and one["zone"] == other["zone"] and min(ends) - max(starts) >= timedelta(minutes=30):
                later = one if starts[0] >= starts[1] else other
                couples.setdefault(int(later["week"]), []).append((one["seq"], other["seq"]))
    return {week: largest(found) for week, found in couples.items()}


def largest(couples):
    """Tries every way: take the first couple and drop all that share a session with it, or leave it."""
    if not couples:
        return 0
    first, rest = couples[0], couples[1:]
    with_first = 1 + largest([couple for couple in rest if couple[0] != first[0] and couple[1] != first[1]])
    return max(with_first, largest(rest))


def weeks_of(person):
    counts = {week: 0 for week in WEEKS}
    minutes = {week: 0 for week in WEEKS}
    for line in sessions_of(person):
        counts[int(line["week"])] += int(line["credits"])
        minutes[int(line["week"])] += minutes_of(line)
    rows = []
    for week in WEEKS:
        owed = owes(person, week)
        missing = max(0, MINIMUM - counts[week]) if owed else 0
        surplus = 0
        if week + 1 in counts:
            surplus = max(0, counts[week + 1] - (MINIMUM if owes(person, week + 1) else 0))
        filled = min(missing, surplus)
        is_short = missing > filled
        if not owed:
            standing = "not-owed"
        elif missing == 0:
            standing = "met"
        elif today <= sunday(week):
            standing = "open"
        elif not is_short:
            standing = "made-up"
        elif week + 1 in counts and today <= sunday(week + 1):
            standing = "recoverable"
        else:
            standing = "short"
        rows.append({"week": week, "owed": owed, "credits": counts[week], "made_up": filled,
                     "shortfall": missing - filled, "standing": standing, "minutes": minutes[week]})
    return rows


def is_disqualified(rows):
    pattern = "".join("x" if row["standing"] == "short" else "." for row in rows)
    runs = [run for run in pattern.split(".") if run]
    return any(len(run) >= 3 for run in runs) or sum(len(run) >= 2 for run in runs) >= 2


def hour_points(minutes):
    if minutes < 42 * 60:
        return 0
    if minutes >= 82 * 60:
        return 30
    return 10 + (minutes - 42 * 60) // 120


def rank_points(person):
    grade = grades.get(person["student_id"], {})
    if settings["points_per_rank"] is None or not grade.get("rank_before") or not grade.get("rank_after"):
        return None
    risen = int(grade["rank_before"]) - int(grade["rank_after"])
    return min(Fraction(70), max(Fraction(0), risen * Fraction(settings["points_per_rank"])))


def text(points):
    if points is None:
        return "pending"
    return str(points.numerator) if points.denominator == 1 else f"{float(points):.2f}".rstrip("0")


def standing_violations(person):
    return [row for row in violations if row["student_id"] == person["student_id"] and row["lifted"] == "false"]


def eligible(person, rows):
    if withdrew(person) or is_disqualified(rows):
        return "no"
    if any(row["sanction"] in ("no-awards", "no-points") for row in standing_violations(person)):
        return "no"
    over = today > last_day
    if over and not sessions_of(person):
        return "no"
    grade = grades.get(person["student_id"], {})
    if person["role"] == "helper":
        known = grade.get("failed_courses", "") != ""
        if known and int(grade["failed_courses"]) > 0:
            return "no"
    else:
        known = bool(grade.get("rank_before")) and bool(grade.get("rank_after"))
        if known and int(grade["rank_after"]) >= int(grade["rank_before"]):
            return "no"
    return "yes" if known and over else "pending"


def pair_eligible(pair, states):
    members = [person for person in roster if person["pair_id"] == pair and not withdrew(person)]
    found = [states[person["student_id"]] for person in members]
    if sorted(person["role"] for person in members) != ["helpee", "helper"] or "no" in found:
        return "no"
    return "pending" if "pending" in found else "yes"


def main():
    feeds = {"attendance": [], "points": [], "awards": []}
    people = {}
    joint = {pair: joint_sessions(pair) for pair in {person["pair_id"] for person in roster}}
    for person in roster:
        number = person["student_id"]
        rows = weeks_of(person)
        for row in rows:
            feeds["attendance"].append({
                "student_id": number, "pair_id": person["pair_id"], "week": str(row["week"]),
                "first_day": monday(row["week"]).isoformat(), "last_day": sunday(row["week"]).isoformat(),
                "owed": str(row["owed"]).lower(), "credits": str(row["credits"]), "made_up": str(row["made_up"]),
                "shortfall": str(row["shortfall"]), "standing": row["standing"], "minutes": str(row["minutes"]),
                "joint_sessions": str(joint[person["pair_id"]].get(row["week"], 0))})
        minutes = sum(row["minutes"] for row in rows)
        forfeited = (person["role"] == "helper" and withdrew(person)) or any(
            row["sanction"] == "no-points" for row in standing_violations(person))
        hours = Fraction(0 if forfeited else hour_points(minutes))
        ranks = Fraction(0) if forfeited else rank_points(person)
        total = None if ranks is None else hours + ranks
        grade = grades.get(number, {})
        rise = None
        if grade.get("rank_before") and grade.get("rank_after"):
            rise = int(grade["rank_before"]) - int(grade["rank_after"])
        people[number] = {
            "role": person["role"], "state": eligible(person, rows), "total": total, "minutes": minutes, "rise": rise,
            "met": sum(row["standing"] in ("met", "made-up") for row in rows),
            "takes_part": bool(sessions_of(person)) and not withdrew(person)}
        feeds["points"].append({
            "student_id": number, "sessions": str(len(sessions_of(person))),
            "credits": str(sum(row["credits"] for row in rows)), "minutes": str(minutes), "hour_points": text(hours),
            "rank_points": text(ranks), "total": text(total), "forfeited": str(forfeited).lower()})
    prizes, places = give_prizes(people)
    states = {number: person["state"] for number, person in people.items()}
    for person in roster:
        number = person["student_id"]
        volunteer = "false"
        if person["role"] == "helper" and not standing_violations(person) and not withdrew(person):
            volunteer = str(people[number]["takes_part"]).lower() if today > last_day else "pending"
        feeds["awards"].append({
            "student_id": number, "eligible": states[number], "pair_eligible": pair_eligible(person["pair_id"], states),
            "total": text(people[number]["total"]), "place": str(places.get(number, "")),
            "prize": prizes.get(number, "none"), "second_classroom": str(people[number]["takes_part"]).lower(),
            "volunteer": volunteer})
    json.dump(feeds, sys.stdout)


def give_prizes(people):
    takers = {number: person for number, person in people.items() if person["takes_part"]}
    running = {number: person for number, person in takers.items() if person["state"] != "no"}
    prizes = {number: "none" if person["state"] == "no" else "pending" for number, person in takers.items()}
    if any(person["state"] == "pending" or person["total"] is None for person in running.values()):
        return prizes, {}
    order = sorted(running, key=lambda number: (
        -running[number]["total"], -running[number]["minutes"],
        -(running[number]["rise"] if running[number]["rise"] is not None else -math.inf), -running[number]["met"], number))
    places = {number: index + 1 for index, number in enumerate(order)}
    rest = list(order)
    for prize in ("first", "second", "third", "merit", "participation"):
        quota = settings["quotas"][prize]
        if quota is None:
            return prizes, places
        count = math.floor(Fraction(quota[:-1]) / 100 * len(takers)) if quota.endswith("%") else int(quota)
        for number in rest[:count]:
            prizes[number] = prize
        rest = rest[count:]
    for number in rest:
        prizes[number] = "none"
    return prizes, places


main()
