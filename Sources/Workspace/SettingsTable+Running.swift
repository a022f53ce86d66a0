import Checks

extension SettingsTable {
    /// Where things lie and how the upload tree is watched.
    static let running: [Setting] = paths + intake + feeds + review

    private static let paths: [Setting] = [
        Setting(
            "paths.uploads",
            \.paths.uploads,
            .path,
            zh: "学生上传的共享目录",
            en: "the upload tree, usually a shared drive"
        ),
        Setting("paths.data", \.paths.data, .path, zh: "数据库与证据库", en: "database and vault"),
        Setting("paths.feeds", \.paths.feeds, .path, zh: "供评分工具读取的文件", en: "what the scoring tool reads"),
        Setting("paths.zones", \.paths.zones, .path, zh: "校园区域图（GeoJSON）", en: "the campus map (GeoJSON)"),
        Setting("paths.roster", \.paths.roster, .path, zh: "学生名单（CSV）", en: "the students and their pairs (CSV)"),
        Setting(
            "paths.grades",
            \.paths.grades,
            .path,
            zh: "成绩排名（CSV），可以没有，此时成绩部分为 pending",
            en: "grade ranks (CSV); need not exist, rank points are then pending"
        ),
        Setting(
            "paths.receipts",
            \.paths.receipts,
            .path,
            zh: "回执目录，仅当 intake.receipts 为 mirror 时使用",
            en: "tree of receipts, used where intake.receipts is mirror"
        ),
        Setting(
            "paths.certificate",
            \.paths.certificate,
            .path,
            zh: "审核台的证书链（PEM），仅当 review.tls 为 true 时使用",
            en: "the review desk's certificate chain (PEM), used where review.tls is true"
        ),
        Setting(
            "paths.private-key",
            \.paths.privateKey,
            .path,
            zh: "证书的私钥（PEM）",
            en: "the certificate's private key (PEM)"
        ),
    ]

    private static let feeds: [Setting] = [
        Setting(
            "feeds.byte-order-mark",
            \.feeds.byteOrderMark,
            .flag,
            zh: "出勤、积分、奖项与报表的 CSV 是否带 BOM，以便 Excel 打开（credits.csv 不带）",
            en:
                "attendance, points, awards and reports in CSV begin with a byte order mark, for Excel (never credits.csv)"
        )
    ]

    private static let intake: [Setting] = [
        Setting(
            "intake.quiet-seconds",
            \.intake.quietSeconds,
            .integer(0...3_600),
            "seconds",
            zh: "文件多久不变才视为传完",
            en: "a file is settled when it has not changed for this long"
        ),
        Setting(
            "intake.poll-seconds",
            \.intake.pollSeconds,
            .integer(1...3_600),
            "seconds",
            zh: "网络共享每隔多久查看一次",
            en: "how often shares without trustworthy events are looked at"
        ),
        Setting(
            "intake.reconcile-minutes",
            \.intake.reconcileMinutes,
            .integer(1...1_440),
            "minutes",
            zh: "每隔多久全面核对一次目录",
            en: "how often the whole tree is looked at"
        ),
        Setting(
            "intake.partial-seconds",
            \.intake.partialSeconds,
            .integer(0...86_400),
            "seconds",
            zh: "材料不全且多久没有新文件时，先告知学生还缺什么",
            en: "an incomplete submission without a new file for this long gets a first receipt"
        ),
        Setting(
            "intake.waiting-hours",
            \.intake.waitingHours,
            .integer(0...8_760),
            "hours",
            zh: "材料不全时，自最后一个文件起等待多久",
            en: "how long an incomplete submission waits after its last file"
        ),
        Setting(
            "intake.file-megabytes",
            \.intake.fileMegabytes,
            .integer(1...1_024),
            "MB",
            zh: "单个文件大小上限",
            en: "larger files are not taken"
        ),
        Setting(
            "intake.files-per-submission",
            \.intake.filesPerSubmission,
            .integer(1...1_000),
            "files",
            zh: "每次打卡文件数上限",
            en: "files that one submission may hold"
        ),
        Setting(
            "intake.submissions-per-student",
            \.intake.submissionsPerStudent,
            .integer(1...100_000),
            "submissions",
            zh: "每名学生打卡材料份数上限",
            en: "submissions that one student may hand in"
        ),
        Setting(
            "intake.free-megabytes",
            \.intake.freeMegabytes,
            .integer(0...1_048_576),
            "MB",
            zh: "磁盘剩余空间低于此值时暂停接收",
            en: "intake stops while less space is free"
        ),
        Setting(
            "intake.workers",
            \.intake.workers,
            .integer(0...256),
            "at a time",
            zh: "同时处理的材料数，0 为处理器核数",
            en: "submissions read at the same time; 0 for the number of cores"
        ),
        Setting(
            "intake.watermarks",
            \.intake.watermarks,
            .flag,
            zh: "是否识别照片上的水印文字（需安装 text-recognition 部件）：每张照片约 0.03 秒，疑似有水印的约 1 秒",
            en: """
                whether watermarks burned into photos are read (needs the part text-recognition): some 0.03 s a photo, 1 s \
                where text stands as a watermark's does
                """
        ),
        Setting(
            "intake.receipts",
            \.intake.receipts,
            .word(ReceiptPlacement.allCases.map(\.rawValue)),
            zh: "回执写在材料旁（beside）、单独目录（mirror）或不写（off）",
            en: "written beside the files, in a mirror tree, or not at all"
        ),
    ]
}
