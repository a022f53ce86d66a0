import DakaTestSupport

extension SampleWeek {
    /// 王浩然 helps 赵欣怡.
    static let secondPair = [
        SampleSession(
            student: wang,
            folder: "20211019-1",
            room: .classRoom("B-204"),
            place: secondBuilding,
            start: "2021-10-19 18:58:33",
            end: "2021-10-19 20:01:15",
            upright: true,
            memo: """
                学习打卡 2021-10-19
                时长：1小时2分
                内容：整理冠脉CTA扫描参数，画了一张表格对比对比剂用量

                """,
            verdict: "verified",
            credits: 1,
            reason: "1 h 02 min; the phone was held upright"
        ),
        SampleSession(
            student: zhao,
            folder: "20211019-1",
            room: .dormitory,
            place: dormitory,
            start: "2021-10-19 20:10:42",
            end: "2021-10-19 22:15:09",
            memo: """
                10月19日
                2小时
                背诵系统解剖学：十二对脑神经，画图总结走行

                """,
            verdict: "rejected",
            credits: 0,
            reason: "in a dormitory"
        ),
        SampleSession(
            student: wang,
            folder: "20211020-1",
            room: .classRoom("B-107"),
            place: secondBuilding,
            start: "2021-10-20 13:31:09",
            end: "2021-10-20 15:36:50",
            delivery: .blankedPosition,
            memo: """
                学习打卡 2021-10-20
                时长：2小时5分钟
                内容：预习甲状腺结节TI-RADS分级，看了18例病例图片

                """,
            verdict: "flagged",
            credits: 0,
            reason: "the app that uploaded the photos blanked their position"
        ),
        SampleSession(
            student: zhao,
            folder: "20211021-1",
            room: .library,
            place: library,
            start: "2021-10-21 15:48:26",
            end: "2021-10-21 17:55:03",
            delivery: .chat,
            memo: """
                10月21日
                2小时
                复习断层解剖学第4章，对照图谱认了30个结构

                """,
            verdict: "flagged",
            credits: 0,
            reason: "sent as pictures through a chat app: no time and no position"
        ),
        SampleSession(
            student: wang,
            folder: "20211022-1",
            room: .classRoom("B-204"),
            place: secondBuilding,
            start: "2021-10-22 19:15:02",
            end: "2021-10-22 20:46:30",
            memo: """
                学习打卡 2021-10-22
                时长：3小时
                内容：讲解急性胰腺炎的CT分级，做了20道选择题

                """,
            verdict: "flagged",
            credits: 0,
            reason: "the memo claims 3 h and the photos show 1 h 31 min"
        ),
        SampleSession(
            student: wang,
            folder: "20211023-1",
            room: .library,
            place: library,
            partner: zhao,
            start: "2021-10-23 14:01:50",
            end: "2021-10-23 16:20:31",
            memo: """
                学习打卡 2021-10-23
                地点：图书馆
                时长：2小时18分钟
                内容：和同伴一起做肝硬化的超声声像图，互相提问15个问题

                """,
            timer: 8_217,
            verdict: "verified",
            credits: 2,
            reason: "2 h 18 min together with the partner in the library"
        ),
        SampleSession(
            student: zhao,
            folder: "20211023-1",
            room: .library,
            place: library,
            partner: wang,
            start: "2021-10-23 14:02:19",
            end: "2021-10-23 16:21:43",
            names: ("打卡前.jpg", "打卡后.jpg", "memo.txt"),
            memo: """
                10月23日 下午
                学习2小时19分
                胆囊结石与息肉的鉴别，超声伪影的类型与消除，补了上周的笔记

                """,
            verdict: "verified",
            credits: 2,
            reason: "2 h 19 min together with the partner in the library"
        ),
    ]
}
