/// A part of the day that settles which of two hours a clock time means.
enum DayPeriod: Equatable {
    /// 凌晨.
    case dawn
    /// 早上, 上午.
    case morning
    /// 中午.
    case noon
    /// 下午.
    case afternoon
    /// 傍晚, 晚上, 夜里.
    case evening
    /// AM.
    case anteMeridiem
    /// PM.
    case postMeridiem

    /// Hours since midnight, 0…24 (24 is the midnight that ends the evening), of an hour said in this part of the day.
    func hour24(_ hour: Int) -> Int? {
        guard (0...12).contains(hour) else { return (13...24).contains(hour) ? hour : nil }
        switch self {
        case .dawn, .anteMeridiem: return hour == 12 ? 0 : hour
        case .morning: return hour
        case .noon: return hour <= 3 ? hour + 12 : hour
        case .afternoon, .postMeridiem: return hour == 12 ? 12 : hour + 12
        case .evening:
            if hour == 12 || hour == 0 { return 24 }
            return hour <= 3 ? hour : hour + 12
        }
    }
}

/// Why a quantity of time is not the study time.
enum Aside: Equatable {
    /// 计划, 目标, 打算.
    case plan
    /// 明天, 下次, 昨天, 本周: another day or several.
    case otherDay
    /// 休息, 午休, 吃饭, 跑步.
    case rest
    /// 视频时长: the length of what was watched.
    case media
    /// 考试时间, 倒计时: an appointment.
    case exam
    /// 半衰期, 潜伏期, 餐后: what is studied, not how long.
    case subject

    /// Whether it speaks for everything up to the end of the clause, rather than for the next quantity alone.
    var governsClause: Bool { self == .plan || self == .otherDay }
}

/// What a word means to the grammar of durations, clock times and dates.
enum Word: Equatable {
    /// 小时, h.
    case hours
    /// 分钟, min.
    case minutes
    /// 秒, s.
    case seconds
    /// 点, o'clock.
    case clockHour
    /// 时: hour of a clock, or of a duration that is labelled.
    case hourMark
    /// 分: minute of a clock, of a duration that is labelled, or a mark in an examination.
    case minuteMark
    /// m: minutes after hours.
    case shortMinutes
    /// 刻, 刻钟.
    case quarter
    /// 半, half.
    case half
    /// 个.
    case measure
    /// 整, 钟 after 点.
    case exact
    /// 上午, PM.
    case period(DayPeriod)
    /// noon, midnight.
    case namedTime(Int)
    /// 到, 至, to, until.
    case until
    /// 从, from.
    case from
    /// 开始, start.
    case start
    /// 结束, end.
    case end
    /// 次日.
    case nextDay
    /// 年.
    case year
    /// 月.
    case month
    /// 日, 号.
    case day
    /// October.
    case monthName(Int)
    /// 周三, Wednesday.
    case weekday
    /// 时长, 用时.
    case durationLabel
    /// 时间, 学习时间: a duration or a clock.
    case timeLabel
    /// 日期.
    case dateLabel
    /// 内容.
    case contentLabel
    /// 共, 合计, total.
    case total
    /// 本次, 实际.
    case actual
    /// 今日.
    case today
    /// 学习, 自习.
    case studying
    /// 学了, 完成: study that took place.
    case studied
    /// 打卡, 记录: words of headings.
    case heading
    /// 了, 的, 为.
    case filler
    /// 约, 大概, 左右, 至少: keeps the number.
    case roughly
    /// 不到, 不足: the number is not reached.
    case below
    /// 多, 余 within a number.
    case more
    /// 几, several: no number.
    case several
    /// Not the study time.
    case aside(Aside)
    /// 内, 后 right after a quantity: a point in time, not a length.
    case afterwards
    /// 每个.
    case each
    /// 其中, 包括.
    case among
    /// 或.
    case or
    /// 零, 又, and.
    case and
    /// a, an.
    case article
    /// 第.
    case ordinal
    /// th.
    case ordinalSuffix
    /// 番茄钟.
    case tomato
    /// 考了, 得分: marks of an examination follow.
    case marks
    /// 乘, x.
    case times
    /// Words that hold other words and mean nothing here: 按计划, 休息室.
    case idiom
}
