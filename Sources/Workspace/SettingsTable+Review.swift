extension SettingsTable {
    /// How the review desk is served.
    static let review: [Setting] = [
        Setting(
            "review.address",
            \.review.address,
            .text(maximum: 253),
            zh: "审核台监听的地址；非本机地址须用 tls，或明确写 insecure",
            en: "address the review desk listens on; any but this machine's own needs tls, or insecure in so many words"
        ),
        Setting("review.port", \.review.port, .integer(0...65_535), zh: "端口，0 为任意空闲端口", en: "port; 0 for any free one"),
        Setting(
            "review.tls",
            \.review.tls,
            .flag,
            zh: "是否用 paths.certificate 与 paths.private-key 以 TLS 提供服务",
            en: "served over TLS with paths.certificate and paths.private-key"
        ),
        Setting(
            "review.behind-proxy",
            \.review.behindProxy,
            .flag,
            zh: "本机上有以 TLS 对外的反向代理：Cookie 标记 Secure，采信其 X-Forwarded-For",
            en: "a reverse proxy on this machine speaks TLS: cookies are Secure, its X-Forwarded-For is believed"
        ),
        Setting(
            "review.insecure",
            \.review.insecure,
            .flag,
            zh: "允许在非本机地址上明文提供服务（密码可被旁听）",
            en: "allows another address in clear (passwords can be overheard)"
        ),
        Setting(
            "review.session-idle-minutes",
            \.review.sessionIdleMinutes,
            .integer(1...1_440),
            "minutes",
            zh: "多久无操作后须重新登录",
            en: "without a request after which somebody is signed out"
        ),
        Setting(
            "review.session-hours",
            \.review.sessionHours,
            .integer(1...168),
            "hours",
            zh: "登录后最长多久须重新登录",
            en: "after signing in at which somebody is signed out whatever happens"
        ),
        Setting(
            "review.spot-check-percent",
            \.review.spotCheckPercent,
            .number(0...100),
            "percent",
            zh: "抽查比例：已通过的打卡随机抽取多少交人工复核",
            en: "share of verified sessions that is drawn for a person to look at"
        ),
    ]
}
