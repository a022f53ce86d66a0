import Checks
import Submissions
import Testing
import Workspace

@Suite struct SettingsTableTests {
    @Test func everyPathStandsOnceInASectionThatExists() {
        let paths = SettingsTable.settings.map(\.path)
        #expect(Set(paths).count == paths.count)
        let sections = Set(SettingsTable.sections.map(\.path))
        for path in paths {
            let parent = path.split(separator: ".").dropLast().joined(separator: ".")
            #expect(sections.contains(parent), "\(path)")
            #expect(path.allSatisfy { $0.isLowercase || $0 == "-" || $0 == "." }, "\(path)")
        }
    }

    /// A property without a setting could never be changed, nor would anybody read about it.
    @Test func everyPropertyHasASetting() {
        #expect(leaves(of: DakaConfiguration()) == SettingsTable.settings.count)
    }

    @Test func everySettingIsDocumentedInBothLanguages() {
        for setting in SettingsTable.settings {
            #expect(!setting.documentation.chinese.isEmpty && !setting.documentation.english.isEmpty, "\(setting.path)")
            #expect(setting.documentation.english.allSatisfy { $0.isASCII }, "\(setting.path)")
        }
    }

    @Test func referenceNamesEverySettingWithItsDefault() {
        for language in Language.allCases {
            let text = SettingsReference.markdown(language)
            for setting in SettingsTable.settings {
                #expect(text.contains("| `\(setting.path)` | `\(setting.defaultValue.yaml)` |"))
            }
        }
    }

    /// The figures of the programme's own rules.
    @Test(arguments: [
        ("calendar.first-day", "2021-10-18"), ("calendar.last-day", "2021-12-05"),
        ("calendar.time-zone", "Asia/Shanghai"), ("session.minimum-minutes", "60"), ("session.maximum-hours", "14"),
        ("location.satellite-metres", "20"), ("location.network-metres", "65"), ("location.unknown-metres", "35"),
        ("location.reach-metres", "65"), ("location.useless-metres", "100"), ("location.forbidden-metres", "25"),
        ("memo.minimum-content-characters", "8"), ("memo.tolerance-minutes", "15"), ("memo.tolerance-share", "0.15"),
        ("week.minimum-credits", "6"), ("week.joint-overlap-minutes", "30"), ("week.make-up", "true"),
        ("scoring.hours", "verified"), ("scoring.rank-points", "pending"), ("scoring.points.from-hours", "42"),
        ("scoring.points.from-points", "10"), ("scoring.points.step-hours", "2"), ("scoring.points.step-points", "1"),
        ("scoring.points.full-hours", "82"), ("scoring.points.full-points", "30"), ("awards.first", "pending"),
        ("awards.winning-share", "0.9"), ("intake.quiet-seconds", "5"), ("intake.waiting-hours", "24"),
        ("intake.file-megabytes", "64"), ("intake.files-per-submission", "40"),
        ("intake.submissions-per-student", "200"), ("language", "zh-CN"),
    ])
    func defaultsAreTheProgrammes(path: String, yaml: String) {
        #expect(SettingsTable[path]?.defaultValue.yaml == yaml)
    }

    private func leaves(of value: Any) -> Int {
        switch value {
        case is Int, is Double, is Bool, is String, is CivilDate, is Language, is ScoredHours, is ReceiptPlacement,
            is Quota, is RankPoints, is [FindingCode]:
            1
        default: Mirror(reflecting: value).children.reduce(0) { $0 + leaves(of: $1.value) }
        }
    }
}
