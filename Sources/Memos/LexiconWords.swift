extension Lexicon {
    /// Chinese words by meaning, separated by spaces.
    ///
    /// Where one word begins another, the longer one wins.
    static let chineseLists: [(Word, String)] = [
        // 小日寸, 小肘 … are what OCR makes of 小时.
        (.hours, "小时 钟头 个钟 个钟头 小日寸 小吋 小肘 个h"),
        (.minutes, "分钟 分种 分仲 分钧"),
        (.seconds, "秒 秒钟"),
        (.clockHour, "点 点钟 点整"),
        (.hourMark, "时 日寸"),
        (.minuteMark, "分"),
        (.quarter, "刻 刻钟"),
        (.half, "半"),
        (.measure, "个 组 轮 遍"),
        (.exact, "整 钟"),
        (.period(.dawn), "凌晨 今日凌晨 后半夜"),
        (.period(.morning), "早 晨 早上 早晨 清晨 清早 上午 今早 今晨 今天上午 今天早上 一早 大清早"),
        (.period(.noon), "中午 正午 今天中午"),
        (.period(.afternoon), "下午 午后 今天下午"),
        (.period(.evening), "晚 夜 晚上 傍晚 晚间 夜晚 夜里 夜间 深夜 半夜 午夜 黄昏 今晚 今夜 今天晚上 当晚"),
        (.until, "到 至 到了 直到 一直到 直至 截至 截止到"),
        (.from, "从 自 由 自从"),
        (.start, "开始 开始于 起 始 起始 始于 起于 入座 签到 打卡开始 开始时间 起始时间 学习开始 开始学习 开学时间 开始自习"),
        (.end, "结束 结束于 止 终 终止 终于 离开 离座 学完 学习结束 结束时间 终止时间 收工 签退 截止 结束学习 下课 回寝 回宿舍 自习结束 收摊"),
        (.nextDay, "次日 第二天 翌日 隔天 第二日"),
        (.year, "年"), (.month, "月 月份"), (.day, "日 号"),
        (
            .weekday,
            "周一 周二 周三 周四 周五 周六 周日 周天 周末 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 星期- "
                + "礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六 礼拜日 礼拜天 周1 周2 周3 周4 周5 周6 周7 星期1 星期2 星期3 星期4 星期5 星期6 星期7"
        ),
        (
            .durationLabel,
            "时长 学习时长 自习时长 专注时长 自学时长 有效时长 用时 耗时 历时 历经 学习用时 自习用时 花费 花费时间 花时间 费时 "
                + "专注 专注时间 净学习 净时长 有效学习 有效时间 时日寸长 日寸长 学习日寸长 累计用时 学时 打卡时长 单次时长 持续 持续时间 "
                + "今日学习 今天学习 今日自习 今天自习 今日专注 今天专注 今日时长 今日学习时长 学习时间共 投入 投入时间 连续学习"
        ),
        (
            .timeLabel,
            "时间 时间段 时段 学习时间 自习时间 学习时间段 自习时间段 学习时段 自习时段 打卡时间 自学时间 日寸间 起止时间 起止 日期时间 时刻 记录时间 今日时间"
        ),
        (.dateLabel, "日期 学习日期 自习日期 打卡日期 今天是 今天日期"),
        (
            .contentLabel,
            "内容 学习内容 自习内容 复习内容 打卡内容 今日内容 任务 学习任务 学习情况 学习科目 科目 今日学习内容 本次学习内容 本次内容 学习项目 具体内容 主要内容"
        ),
        (
            .total,
            "共 共计 总计 合计 一共 总共 总 累计 累积 累计共 共学 共学习 共自习 共用 共用时 总用时 总时长 总学习时长 学习总时长 总时间 总学习时间 学习总时间 "
                + "总和 共花 共花费 共耗时 加起来 加起来一共 前前后后 前后共 统共 拢共 总学时 总专注 总专注时长 累计时长 累计学习 累计学了 小计 汇总 今日累计 今日合计 "
                + "今日总计 今日共 今天共 今天一共 今天总共 今日一共 今日总共 全天 全天共 全天合计 等于 共学了 共自习了 一共学了 总共学了 加一起 总自习时长"
        ),
        (
            .actual,
            "本次 这次 此次 本次学习 本次自习 本次专注 本次用时 本次时长 本次学习时长 实际 实际学习 实际上 实际用时 实际时长 实际时间 实学 实际学习时长 实际学了 实际只学了 本轮 本场"
        ),
        (.today, "今日 今天 当天 当日"),
        (.studying, "学足 学满 学够 坚持 坚持了 学习 自习 自主学习 自学 上自习 在学"),
        (
            .studied,
            "学了 学习了 自习了 自学了 复习了 预习了 专注了 花了 用了 已学 已学习 已自习 已专注 已完成 学习完 完成了 完成 看了 做了 背了 刷了 听了 读了 写了 练了 搞了 肝了 学掉 花掉"
        ),
        (
            .heading,
            "打卡 登记 记录 备忘录 备忘 学习打卡 自习打卡 学习记录 自习记录 学习备忘录 学习日志 学习日记 日志 日记 晚自习 早自习 午自习 签到表 自主学习登记 "
                + "学习笔记 笔记 便签 小结 学习总结 每日打卡 每日学习 今日打卡 今日总结 学习小结 今日份 打卡记录"
        ),
        (.filler, "了 的 为 是 有 在 着 于 大 我 又是 呢 啦 吧 啊 哦 达 达到 时候 去 就 才 都 也 已经 已 要 需"),
        (
            .roughly,
            "约 大约 大概 约为 约莫 近 将近 接近 差不多 左右 上下 至少 最少 起码 超过 超 足足 整整 足有 以上 多点 多一点 出头 有余 有多 不止 近乎 估计 估摸 "
                + "大致 可能 应该 左右吧 快 正好 刚好 恰好 满 才学 只 只有 仅 仅仅 只学 只学了 总算 一般 许"
        ),
        (
            .below,
            "不到 不足 不满 未满 未到 没到 没满 没有到 没有满 没学满 没学到 没学够 没够 不够 未达 未达到 没达到 未足 低于 少于 小于 差点 还不到 没坚持到 至多 最多 顶多 不超过 不多于 以内学完"
        ),
        (.more, "多 余 来"),
        (.several, "几 好几 若干"),
        (
            .aside(.plan),
            "计划 目标 打算 预计 预期 争取 希望 想要 想学 要学 准备学 准备再学 将要 需要 应学 待完成 待办 预定 力争 尽量 还要 还要学 还需 "
                + "每日目标 今日目标 目标时长 计划时长 计划学习 定时 定了 设定 想再学 再学 原定 原计划 如果 要是 下阶段"
        ),
        (
            .aside(.otherDay),
            "明天 明日 明早 明晚 后天 大后天 下次 下回 下周 下星期 下个月 下午再 昨天 昨日 昨晚 前天 上次 上周 上回 本周 这周 本月 这个月 一周 每周 每天 每日 平时 平均 日均 "
                + "本学期 近7天 近七天 假期 寒假 暑假 周末再 以往 往常 总学习天数 连续打卡"
        ),
        (
            .aside(.rest),
            "休息 午休 午睡 小憩 小睡 睡觉 睡了 吃饭 午饭 晚饭 早饭 午餐 晚餐 用餐 就餐 干饭 运动 跑步 健身 锻炼 散步 打球 游泳 骑车 瑜伽 洗澡 洗漱 通勤 路上 走路 步行 坐车 "
                + "玩手机 玩游戏 游戏 刷手机 刷视频 看手机 走神 摸鱼 发呆 暂停 中断 间隔 打断 离开座位 上厕所 聊天 迟到 早退 提前 晚到 耽误 浪费 歇了 放松 茶歇 追剧 看电影 拿快递 开会 课间 请假 缺席 空档"
        ),
        (
            .aside(.media),
            "视频时长 网课时长 课程时长 录播时长 视频长度 视频总长 视频共 视频长 网课共 网课长 音频时长 听力时长 片长 全长 课时 视频时间 网课时间 录像时长 直播时长 视频总时长 网课总时长 视频全长 "
                + "课程总时长 课长 每节课 每节 一节课 每集 每课 单集 一节 每节时长 播放时长 回放时长 录音时长 时长限制 讲座时长 电影时长 微课时长 课程共 视频一共 录播共 慕课时长"
        ),
        (
            .aside(.exam),
            "考试时间 考试时长 考试用时 限时 答题时间 考时 倒计时 距离 还有 还剩 还差 剩余 剩下 开考 考试日期 交卷时间 截止时间 开放 开放时间 营业时间 闭馆 开馆 闭馆时间 开馆时间 上课时间 下课时间 "
                + "起床 入睡 作息 课表 开会时间 讲座时间 门禁 熄灯 有效期 保质期 考试限时 答卷时间 作答时间 比赛时间 闹钟 手机使用 屏幕使用 屏幕时间 使用手机 规定时间 集合时间 ddl 考试将于 考试于"
        ),
        (
            .aside(.subject),
            "半衰期 半减期 半衰 潜伏期 心动周期 病程 起病 发病 餐后 饭后 术后 术前 产后 产前 产程 观察 皮试 第一产程 第二产程 第三产程 产程约 服药后 口服后 静滴 静注 输注 禁食 禁饮 禁水 时间窗 窗口期 溶栓时间 "
                + "缺血时间 达峰 达峰时间 孵育 离心 煮沸 灭菌 静置 反应时间 维持时间 作用时间 持续时间为 起效 起效时间 排空 排空时间 凝血时间 出血时间 复查 入院 出生后 生后 死后 伤后 昏迷 停搏 间期 "
                + "每隔 发作 每次发作 现病史 主诉 患者 水浴 浸泡 搅拌 室温 胸痛 腹痛 光照 照射 注射后 给药后 用药后"
        ),
        (.afterwards, "内 后 前 以内 之内 之后 之前 以后 以前 一次 一换 内完成 尿量 动态 血糖 尿蛋白 一遍 内出现 心电图 制"),
        (.each, "每个 每次 每组 每轮 每 一个番茄 每个番茄 每个番茄钟 各 均 每门 分别"),
        (.among, "其中 包括 包含 含 里面 其中有 分为"),
        (.or, "或 或者"),
        (.and, "又 加 外加 过 另加 另 和 加上 再加 再加上 以及"),
        (.ordinal, "第"),
        (.tomato, "番茄钟 番茄 蕃茄钟 个番茄 个番茄钟 土豆"),
        (.marks, "考了 得分 得了 考试得 扣了 扣 满分 得 总分 成绩 分数 考 错题 试卷 卷面 模考 测验 及格"),
        (.times, "乘 乘以 乘于"),
        (
            .idiom,
            "按计划 按照计划 完成计划 计划完成 学习计划 计划表 计划书 休息室 自习室 教学计划 制定计划 目标函数 目标检测 一次性 时候 同时 平时分 及时 时代 时期 时间轴 时间表 时间管理 时间序列 时间窗口 "
                + "到位 到达 到底 至今 从而 从事 自动 自然 自己 自我 自身 由于 理由 自由 来源 来自 原来 未来 共同 公共 共识 共振 共济 共轭 共价 总结 总论 总体 总线 汇总表 近期 近代 近视 近端 近似 接近于 大体 "
                + "大脑 大肠 大学 大学英语 早期 早产 晚期 夜盲 夜班 晚餐后 课时练 点击 点评 点阵 重点 考点 难点 知识点 观点 特点 要点 节点 分析 分类 分布 分化 分泌 分子 分离 分期 分型 分级 部分 充分 成分 分数线 "
                + "半月板 半球 半规管 半径 半导体 半胱 一半 多数 多发 多种 多个 多次 余弦 余数 其余 来回 本来 小时候 时空 个人 个体 整理 整体 完整 调整 整合 钟表 时钟 生物钟 周期表 周期性 月经 月球 日常 日语 节日 生日 年级 年代 "
                + "学年 口号 信号 符号 题号 序号 型号 编号 账号 明天继续 明天见 明天加油 明天再战 明日继续 明天再来 考研 考试 考虑 考察 备考 高考 得到 取得 心得 觉得 获得 值得 扣分点 差异 误差 差别 差分 相差 偏差 差错 错误 距骨 "
                + "数学 数据 数字 高数 函数 指数 常数 系数 分数 复数 计数 对数 参数 线性代数 代数 几何 几何学 各种 各个 各类 各期 平均数 均数 均值 平均值 标准差 标准误 标准化 要求掌握 安排好 周围 周边 检查表 检查点 内科 内科学 内分泌 内脏 内镜 内外 "
                + "后面 后天性 前面 前列腺 前后 前庭 术后护理 体内 内环境 院内 宫内 颅内 腔内 血管内 细胞内 每日一题 含量 含义 包含关系 过程 过敏 通过 经过 超过敏 不过 过滤 另外 和谐 总和性 一共轭 达标 终板 终末 始终 起源 起搏 一起 引起 起来 对起 发起 "
                + "止血 止痛 防止 停止 静止 休克 吃透 睡眠障碍 睡眠周期 运动系统 运动学 运动神经 游戏规则 持续性质 投入产出 坚持下去 专注力 专注度 花费率 使用量 快速 快捷 只读 满意 不满足 满月 将军 将来 约束 条约 约等于号 大概率 "
                + "准备工作 剩余题 差一点 准备好 已经学会 就是 就业 都是 去除 去甲 要素 主要 重要 需求 有机 有机化学 有效性 有效射 在线 在校 我们 我国 的确 目的 为什么 因为 成为 作为 行为 认为 以为 是否 但是 还是 也是 为了 达芬奇 消息 了解 除了 为主"
        ),
    ]

    /// English words by meaning, separated by spaces.
    static let englishLists: [(Word, String)] = [
        (.hours, "h hr hrs hour hours"),
        (.minutes, "min mins minute minutes minuts mintues"),
        (.shortMinutes, "m"),
        (.seconds, "s sec secs second seconds"),
        (.clockHour, "oclock"),
        (.half, "half"),
        (.quarter, "quarter quarters"),
        (.period(.anteMeridiem), "am"), (.period(.postMeridiem), "pm"),
        (.period(.morning), "morning"), (.period(.afternoon), "afternoon"),
        (.period(.evening), "evening night tonight"),
        (.namedTime(720), "noon midday"), (.namedTime(1_440), "midnight"),
        (.until, "to till until til through thru"),
        (.from, "from between"),
        (.start, "start started starts begin began begins starting"),
        (.end, "end ended ends finish finished finishes finishing ending stop stopped"),
        (.monthName(1), "jan january"), (.monthName(2), "feb february"), (.monthName(3), "mar march"),
        (.monthName(4), "apr april"), (.monthName(5), "may"), (.monthName(6), "jun june"), (.monthName(7), "jul july"),
        (.monthName(8), "aug august"), (.monthName(9), "sep sept september"), (.monthName(10), "oct october"),
        (.monthName(11), "nov november"), (.monthName(12), "dec december"),
        (
            .weekday,
            "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday"
        ),
        (.durationLabel, "duration spent focus focused lasted length"),
        (.timeLabel, "time times period"),
        (.dateLabel, "date"),
        (.contentLabel, "content contents topic topics subject subjects task tasks"),
        (.total, "total altogether overall sum totally totaling totalling tot totals"),
        (.actual, "actual actually session"),
        (.today, "today"),
        (.studying, "study studying learn learning work working"),
        (.studied, "studied learned worked did reviewed read practiced practised done completed"),
        (.heading, "day memo notes note log diary checkin"),
        (
            .filler,
            "of for at in on the this i my was is were of's it took takes takes my we have has been had solid straight good full o'"
        ),
        (
            .roughly,
            "about around approximately approx roughly nearly almost over least more than circa ca exactly some just only maybe close"
        ),
        (.below, "under less fewer below within most"),
        (.several, "few several couple"),
        (
            .aside(.plan),
            "plan plans planned planning target goal goals aim aiming should want wants hope need needs must intend intends going expected estimate estimated recommended"
        ),
        (.aside(.otherDay), "tomorrow yesterday next weekly week month daily every each average per"),
        (
            .aside(.rest),
            "break breaks rest rested resting nap napped sleep slept lunch dinner breakfast pause paused walk walked run ran exercise gym commute late workout jogging supper"
        ),
        (.aside(.media), "video videos movie lecture recording clip podcast episode film audio"),
        (.aside(.exam), "exam exams deadline remaining left countdown limit due alarm"),
        (.aside(.subject), "halflife incubation fasting postprandial"),
        (.afterwards, "after before ago later"),
        (.among, "including incl includes"),
        (.or, "or"),
        (.and, "and plus"),
        (.article, "a an one's another"),
        (.ordinalSuffix, "st nd rd th"),
        (.tomato, "pomodoro pomodoros tomato"),
        (.marks, "scored score marks points"),
        (.times, "x times"),
        (.nextDay, "nextday"),
    ]
}
