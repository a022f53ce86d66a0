import DakaTestSupport
import Foundation
import Submissions
import Testing
import Verification

struct MemoTwinTests {
    private static let body = """
        1. 整理《外科学总论》辐射防护三原则，看了6例病例图片
        2. 复习肝硬化的超声声像图，补了上周的笔记
        3. 整理肺栓塞的诊断流程，抄写公式11遍
        """
    private static let others = """
        1. 背诵《药理学》抗菌药物分类，做了20道选择题
        2. 归纳急性胰腺炎的分级，思维导图完成
        3. 讲解给同伴听骨龄与佝偻病，课本第10页到第20页
        """

    private static func session(_ student: String, _ folder: String, day: Int, _ text: String) -> SubmissionFacts {
        MemoryFixtures.session(student, folder, day: day, pair: "P\(student)") {
            $0.changeText(.memo) { $0.content = text }
        }
    }

    @Test func `a copy with other numbers, in another order`() throws {
        let fixtures = MemoryFixtures()
        fixtures.judge(Self.session("S1", "a", day: 0, Self.body))
        let copy = Self.body.split(separator: "\n").reversed().joined(separator: "\n").replacing("6例", with: "9例")
        let twin = try #require(fixtures.judge(Self.session("S2", "b", day: 1, copy)).told.memos.first)
        #expect(twin.similarity == 1)
        #expect(twin.remainder == 1)
        #expect(twin.students == 1)
        #expect(!twin.isSameDay && !twin.isRecognised)
    }

    @Test func `other content has little in common`() {
        let fixtures = MemoryFixtures()
        fixtures.judge(Self.session("S1", "a", day: 0, Self.body))
        #expect(fixtures.judge(Self.session("S2", "b", day: 1, Self.others)).told.memos.isEmpty)
    }

    @Test func `a commonplace is not compared`() {
        let fixtures = MemoryFixtures()
        for day in 0..<3 {
            #expect(fixtures.judge(Self.session("S1", "\(day)", day: day, "复习解剖学第三章，整理笔记并完成练习题")).told.memos.isEmpty)
        }
    }

    @Test func `what many students share is a template`() throws {
        let fixtures = MemoryFixtures()
        let template = "本次学习我复习了下面这些内容并且认真整理了课堂笔记与错题本最后和同伴互相提问检查掌握的情况主要内容是"
        let own = ["肺结核影像分型要点", "骨肉瘤鉴别诊断思路", "脑梗死弥散成像原理", "胆囊结石超声表现", "甲状腺结节分类标准", "前列腺磁共振序列"]
        for (place, text) in own.enumerated().dropLast() {
            fixtures.judge(Self.session("S\(place)", "a", day: 0, template + text))
        }
        let twin = try #require(fixtures.judge(Self.session("S9", "b", day: 1, template + own[5])).told.memos.first)
        #expect(twin.similarity > 0.5)
        #expect(twin.students == 5)
        #expect((twin.remainder ?? 0) < 0.3)
    }

    /// The index leaves nothing out that a comparison with every memo finds; of two memos, both say enough to be compared.
    @Test func `the index is exact`() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let words = ["复习肝脏超声", "整理错题笔记", "背诵四级词汇", "画图总结骨龄", "归纳药物分类", "讲解肺栓塞给同伴", "预习核医学", "抄写公式三遍"]
        let texts = (0..<60).map { _ in
            (0..<6).map { _ in words[generator.index(below: words.count)] }.joined(separator: "，")
        }
        let fixtures = MemoryFixtures()
        for (place, text) in texts.enumerated() {
            let mine = TextPieces.hashes(of: text)
            let others = texts[..<place].map(TextPieces.hashes(of:)).filter { $0.count >= 20 }
            let best = others.map { TextPieces.similarity(mine, $0) }.max() ?? 0
            let told = fixtures.judge(Self.session("S\(place)", "a", day: place, text)).told.memos
            let expected = mine.count >= 20 && best >= 0.5 ? (best * 1_000).rounded() / 1_000 : nil
            #expect(told.first?.similarity == expected, "seed \(seed): \(text)")
        }
    }

    @Test func `digits and headings do not count`() {
        let one = TextPieces.hashes(of: "内容：复习肝硬化的超声12\n时长：90分钟")
        #expect(one == TextPieces.hashes(of: "学习内容:复习肝硬化的超声345\n用时: 75分钟"))
        #expect(TextPieces.hashes(of: "ab") == [] && TextPieces.hashes(of: "") == [])
        #expect(TextPieces.similarity([], []) == 0)
        #expect(TextPieces.hashes(of: "Abc") == TextPieces.hashes(of: "aBC"))
    }
}

struct KeptEntryTests {
    @Test func `an entry is kept and read again as it was, older ones too`() throws {
        let facts = MemoryFixtures.session("S1", "a") { facts in
            facts.changeText(.memo) { $0.content = "整理《外科学总论》辐射防护三原则，看了病例图片" }
        }
        var entry = MemoryFixtures().entry(facts)
        entry.photos[0].fits = [ZoneFit(zone: "图书馆", reading: .mapInBD09)]
        let pieces = try #require(entry.texts.first { $0.role == .memo }?.pieces)
        #expect(pieces.count > 10)
        let text = String(decoding: try JSONEncoder().encode(entry), as: UTF8.self)
        #expect(try JSONDecoder().decode(HistoryEntry.self, from: Data(text.utf8)) == entry)
        let word = try #require(text.firstMatch(of: /"pieces":"([0-9a-f]+)"/)).0
        let list = #""pieces":[\#(pieces.map(String.init).joined(separator: ","))]"#
        let older = text.replacing(word, with: list)
        #expect(try JSONDecoder().decode(HistoryEntry.self, from: Data(older.utf8)) == entry)
        for wrong in [#""pieces":"1234567""#, #""pieces":"1234567x""#, #""pieces":7"#] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(HistoryEntry.self, from: Data(text.replacing(word, with: wrong).utf8))
            }
        }
    }
}
