import Checks
import Foundation
import Submissions
import Testing

@testable import Workspace

@Suite struct ConfigurationRoundTripTests {
    @Test func writtenDefaultsLoadAsTheDefaults() throws {
        let loaded = try load(DakaConfiguration().yaml)
        #expect(loaded.configuration == DakaConfiguration())
        #expect(loaded.warnings.isEmpty)
        #expect(loaded.configuration.programme.calendar.zone.secondsFromGMT() == 8 * 3_600)
    }

    @Test func writtenDefaultsShowEverySettingWithAComment() {
        let lines = DakaConfiguration().yaml.split(separator: "\n").map { $0.drop { $0 == " " } }
        for setting in SettingsTable.settings {
            let name = setting.path.split(separator: ".").last ?? ""
            #expect(
                lines.contains {
                    $0.hasPrefix("\(name): \(setting.defaultValue.yaml)  # [\(setting.defaultValue.yaml)]")
                },
                "\(setting.path)"
            )
            #expect(lines.contains { $0.hasPrefix("#") && $0.contains(setting.documentation.chinese) })
        }
    }

    @Test(arguments: [
        "", "\n", "# nothing\n", "---\n", "~\n", "session:\n", "session:\n  # minimum-minutes: 60\nweek:\n",
    ])
    func whatIsNotSaidKeepsItsDefault(text: String) throws {
        #expect(try load(text).configuration == DakaConfiguration())
    }

    @Test(arguments: SettingsTable.settings.map(\.path))
    func oneSettingChangedLoadsChangedAlone(path: String) throws {
        let setting = try #require(SettingsTable[path])
        var loaded: DakaConfiguration?
        var tried: SettingValue?
        for value in others(than: setting.defaultValue, of: setting.kind) where loaded == nil {
            tried = value
            loaded = try? load(nested(path, value.yaml)).configuration
        }
        let configuration = try #require(loaded)
        for other in SettingsTable.settings {
            #expect(other.value(configuration) == (other.path == path ? tried : other.defaultValue), "\(other.path)")
        }
    }

    @Test(arguments: 0..<100)
    func randomValuesSurviveWritingAndLoading(run: UInt64) throws {
        let seed = 20_211_018 &+ run
        var generator = SeededGenerator(seed: seed)
        let configuration = randomConfiguration(&generator)
        let text = configuration.yaml
        let loaded = Result { try load(text).configuration }
        #expect(throws: Never.self, "seed \(seed)") { try loaded.get() }
        let read = try loaded.get()
        for setting in SettingsTable.settings {
            #expect(setting.value(read) == setting.value(configuration), "\(setting.path), seed \(seed)")
        }
    }

    // MARK: - Values

    private func nested(_ path: String, _ value: String) -> String {
        let parts = path.split(separator: ".")
        return parts.enumerated().map { depth, part in String(repeating: "  ", count: depth) + part + ":" }
            .joined(separator: "\n") + " \(value)\n"
    }

    private func others(than value: SettingValue, of kind: SettingKind) -> [SettingValue] {
        var generator = SeededGenerator(seed: 7)
        var values = (0..<50).map { _ in random(kind, &generator) }
        // Neighbours contradict the fewest other settings.
        if case .integer(let range) = kind, case .integer(let number) = value {
            values = [number - 1, number + 1].filter(range.contains).map { .integer($0) } + values
        }
        return values.filter { $0 != value }
    }

    private func random(_ kind: SettingKind, _ generator: inout SeededGenerator) -> SettingValue {
        switch kind {
        case .integer(let range): .integer(.random(in: range, using: &generator))
        case .number(let range): .number(.random(in: range, using: &generator))
        case .flag: .flag(.random(using: &generator))
        case .word(let words): .text(words.randomElement(using: &generator) ?? "")
        case .text: .text(text(&generator))
        case .day: .day(CivilDate(daysSinceEpoch: .random(in: 0...80_000, using: &generator)))
        case .timeZone:
            .text(["Asia/Urumqi", "Europe/Berlin", "UTC", "Etc/GMT-8", "PRC"].randomElement(using: &generator) ?? "")
        case .path: .text("/" + text(&generator))
        case .quota:
            .quota(
                [
                    .pending, .count(.random(in: 0...1_000_000, using: &generator)),
                    .share(.random(in: 0...0.2, using: &generator)), .share(0.05),
                ].randomElement(using: &generator)
                    ?? .pending
            )
        case .codes:
            .codes(
                FindingCode.allCases.filter { _ in Int.random(in: 0..<8, using: &generator) == 0 }
                    .sorted { $0.rawValue < $1.rawValue }
            )
        case .rankPoints:
            .rankPoints(
                [
                    .pending, .perRank(.random(in: 0...1_000, using: &generator)),
                    .table([
                        RankStep(ranks: -3, points: .random(in: 0...1, using: &generator)),
                        RankStep(ranks: 0, points: 1.5), RankStep(ranks: 12, points: 2),
                    ]),
                ].randomElement(using: &generator) ?? .pending
            )
        }
    }

    /// Texts that YAML might take for something else.
    private func text(_ generator: inout SeededGenerator) -> String {
        let parts = [
            "学业", "a", "0", ": ", " #", "'", "\"", "\\", "-", "- ", "&", "*", "!", "%", "@", "`", "{", "}", "[", "]",
            ",", "?",
            "|", ">", " ", "~", "null", "true", "é", "👨‍👩‍👧", "．", "\u{A0}", "<<", "=", "…", "٣",
        ]
        let length = Int.random(in: 1...8, using: &generator)
        let text = (0..<length).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
        return text.contains { !$0.isWhitespace } ? text : "x" + text
    }

    /// Any values that do not contradict each other.
    private func randomConfiguration(_ generator: inout SeededGenerator) -> DakaConfiguration {
        while true {
            var configuration = DakaConfiguration()
            // Most stay at their defaults, or contradictions would leave few.
            for setting in SettingsTable.settings where Int.random(in: 0..<6, using: &generator) == 0 {
                #expect(setting.store(random(setting.kind, &generator), &configuration), "\(setting.path)")
            }
            if Contradiction.all(in: configuration).allSatisfy(\.isWarning) { return configuration }
        }
    }
}
