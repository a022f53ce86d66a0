import DakaTestSupport

extension SampleWeek {
    /// 陈思远 helps 李雨桐.
    static let firstPair = [
        SampleSession(
            student: chen,
            folder: "20211018-1",
            room: .classRoom("A-301"),
            place: firstBuilding,
            partner: li,
            start: "2021-10-18 19:02:11",
            end: "2021-10-18 21:10:20",
            memo: """
                学习打卡 2021-10-18
                地点：第一教学楼 A-301
                时长：2小时8分钟
                内容：
                1. 给同伴讲解胸部X线正常解剖，画图总结肺野分区
                2. 整理肺结核的影像分型，错题回顾12道

                """,
            timer: 7_603,
            verdict: "verified",
            credits: 2,
            reason: "2 h 08 min together with the partner in a class room"
        ),
        SampleSession(
            student: li,
            folder: "20211018-1",
            room: .classRoom("A-301"),
            place: firstBuilding,
            partner: chen,
            start: "2021-10-18 19:04:27",
            end: "2021-10-18 21:08:51",
            memo: """
                10月18日
                19:04-21:08
                听同伴讲胸部X线正常解剖，肺野和肺门的分区记住了
                预习肺结核五种类型，课本第86页到第93页

                """,
            verdict: "verified",
            credits: 2,
            reason: "2 h 04 min together with the partner; photos of an iPhone"
        ),
        SampleSession(
            student: li,
            folder: "1020 图书馆",
            room: .library,
            place: library,
            start: "2021-10-20 14:05:37",
            end: "2021-10-20 17:12:09",
            names: ("IMG_0412.JPG", "IMG_0419.JPG", "备忘录.txt"),
            memo: """
                2021年10月20日 图书馆自习
                今天学了3个小时
                背诵脑出血的CT分期；医学统计学t检验与方差分析，做完课后题9道
                四级词汇第7单元

                """,
            verdict: "verified",
            credits: 3,
            reason: "3 h 06 min; names of the photos tell nothing and their times do"
        ),
        SampleSession(
            student: chen,
            folder: "20211021-1",
            room: .classRoom("A-205"),
            place: firstBuilding,
            start: "2021-10-21 19:30:05",
            end: "2021-10-21 20:15:44",
            memo: """
                学习打卡 2021-10-21
                时长：45分钟
                内容：复习MRI的T1与T2加权原理，抄写公式3遍

                """,
            verdict: "rejected",
            credits: 0,
            reason: "45 min are less than an hour"
        ),
        SampleSession(
            student: li,
            folder: "20211022-1",
            room: .classRoom("A-301"),
            place: firstBuilding,
            start: "2021-10-22 18:41:20",
            end: nil,
            names: ("开始.jpg", "结束.jpg", "笔记.txt"),
            memo: """
                10月22日 晚
                自习1小时20分钟
                归纳泌尿系结石的诊断要点，对比CT和超声表现

                """,
            verdict: "incomplete",
            credits: 0,
            reason: "the second photo is missing"
        ),
        SampleSession(
            student: chen,
            folder: "20211023-1",
            room: .library,
            place: library,
            start: "2021-10-23 09:00:48",
            end: "2021-10-23 12:14:30",
            memo: """
                学习打卡 2021-10-23
                地点：图书馆
                时间：上午9:00-12:14
                时长：3h13min
                内容：
                1. 复习《介入放射学》栓塞材料，思维导图完成
                2. 读了一篇英文摘要，核医学第5章小结写完

                """,
            verdict: "verified",
            credits: 3,
            reason: "3 h 13 min in the library"
        ),
        SampleSession(
            student: li,
            folder: "20211024-1",
            room: .classRoom("A-301"),
            place: firstBuilding,
            start: "2021-10-24 22:38:15",
            end: "2021-10-25 00:06:52",
            memo: """
                10月24日
                22:38-00:06
                错题回顾：生理学心动周期与心音，和室友约好明天互相提问

                """,
            verdict: "verified",
            credits: 1,
            reason: "1 h 28 min across midnight; counts for the week in which it began"
        ),
    ]
}
