import Testing

@testable import Memos

@Suite struct StampTextTests {
    @Test(
        "knows the app's own day and clock",
        arguments: [
            "2021年10月19日 21:31", "2021年9月9日21:31", "10月25日晚上9:37|98字", "10月25日晚上9:37198字", "最近编辑10月10日19:22",
            "昨天 18:35", "星期三 18:35",
            "2021/10/19 21:31", "2021-10-1921:31", "编辑于 2021-10-19", "Edited Oct 19", "Created: 2021-10-19 21:31",
            "今天 下午4:57", "Yesterday 9:41 PM",
            "创建时间：2021年10月19日", "10月19日 周二 21:31", "2021年10月19日 21:31 未分类",
        ]
    )
    func knows(_ text: String) {
        #expect(StampText(text).form == .certain)
    }

    @Test(
        "takes a lone clock or day only where it stands in the middle",
        arguments: ["18:35", "下午4:12", "10月19日", "2021-10-19"]
    )
    func alone(_ text: String) {
        #expect(StampText(text).form == .alone)
    }

    @Test(
        "leaves what a student writes",
        arguments: [
            "10月19日 自习 19:02-21:10", "19:00-21:30", "10.19 共2小时", "今天复习了生化", "作业7-3、7-8、7-12", "更新了笔记第3章", "编辑文档2小时",
            "2021年10月19日 晚上7点到9点", "",
            "第12-15页", "2:08:31学习",
        ]
    )
    func leaves(_ text: String) {
        #expect(StampText(text).form == .none)
    }
}

@Suite struct StatusTextTests {
    @Test(
        "knows the phone's bar",
        arguments: [
            "21:37", "21:37 中国移动", "5G34%", "4G.66%", "下午9:41", "中国电信", "12.3K/s", "9:41 周二", "HD 5G", "中 国联 通 21:28",
        ]
    )
    func knows(_ text: String) {
        let status = StatusText(text)
        #expect(status.isStatus)
        #expect(status.ideographs == 0)
    }

    @Test("leaves the note", arguments: ["19:00-21:30", "周五", "10月19日", "共3小时", "学习记录", "2022.1.3 星期一", ""])
    func leaves(_ text: String) {
        let status = StatusText(text)
        #expect(!status.isStatus || status.ideographs > 0)
    }
}
