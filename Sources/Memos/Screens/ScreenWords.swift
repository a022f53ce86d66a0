/// Words that apps write on their screens, matched without blanks and case.
enum ScreenWords {
    /// Whole texts of notes and chat apps that belong to the app.
    static let memoApps = words(
        """
        备忘录 笔记 便签 便笺 记事本 笔记详情 便签详情 备忘录详情 文件传输助手 我的电脑 我的手机 收藏 我的收藏 来自笔记 来自便签 有道云笔记 \
        印象笔记 全部笔记 全部便签 所有备忘录 iCloud 我的笔记 随手记 未分类 默认笔记本 默认文件夹 全部备忘录 我的iPhone 快速备忘录 \
        notes memo allnotes notion evernote onenote keep wps word 文档 在线文档 腾讯文档 石墨文档 语雀 飞书 便签本 原子笔记 \
        小米笔记 锤子便签 坚果云 幕布 flomo 滴答清单 微信收藏 聊天记录 微信 QQ 钉钉 企业微信
        """
    )

    /// Other whole texts of an app: buttons, placeholders.
    static let furniture = words(
        """
        标题 无标题 请输入标题 点击输入标题 添加标题 开始书写 开始输入 输入正文 在此输入 添加标签 标签 完成 编辑 分享 删除 更多 保存 返回 取消 \
        清单 样式 图片 手写 录音 拍照 语音 涂鸦 待办 画笔 相册 表格 加粗 撤销 重做 发送 收藏 移动 置顶 提醒 加密 导出 打印 翻译 搜索 阅读 \
        按住说话 表情 插入 格式 附件 背景 皮肤 字体 绘图 扫描 上传 下载 预览 复制 全选 粘贴 转发 回复 评论 点赞 写评论 输入消息 发消息 \
        工具 开始 审阅 视图 布局 引用 邮件 适应手机 首页 我的 设置 分类 更多设置 文件夹 待办事项 已保存 已同步 已编辑 只读 阅读模式 \
        done edit share back more save cancel title untitled editing typesomething aa message send ok undo redo \
        addatitle starttyping comment share copy delete search menu view home insert draw layout review
        """
    )

    /// Words that only study timers show; a text of up to twelve characters that holds one is evidence.
    static let timers = words(
        """
        正向计时 倒计时 正计时 计时中 秒表 番茄钟 番茄todo 番茄ToDo 计次 自习中 学习中 专注中 专注学习中 请勿打扰 离开手机 保持专注 放下手机 专心学习 \
        连续打卡 累计天数 累计专注 今日专注 专注时长 专注次数 专注统计 专注日期 专注记录 专注完成 专注模式 本次专注 起止时间 超过了全国 不做手机控 \
        计时器 世界时钟 闹钟 复位 启动 暂停 放弃 锁机 沉浸 白噪音 种树 专注森林 停止计时 结束专注 结束计时 继续计时 开始计时 自习室 番茄 学习时长 \
        本次学习 累计时长 总时长 专注成功 获得金币 已专注 已学习 已坚持 学霸模式 严格模式 全屏 翻页时钟 \
        forest focus focusing stopwatch timer lap reset pause resume giveup flipd pomodoro session staymotivated countup elapsed
        """
    )

    /// Words of cameras that burn time and place into photos.
    static let watermarks = words(
        "水印相机 今日水印 真实时间 马克水印 地点已校验 经纬度 经度 纬度 北纬 东经 防伪码 timemark 元道相机 拍摄时间 拍摄地点 海拔"
    )

    /// Networks, carriers and signs of the phone's own bar.
    static let status = words(
        """
        中国移动 中国联通 中国电信 中国广电 移动 联通 电信 广电 无服务 无sim卡 仅限紧急呼叫 飞行模式 \
        2g 3g 4g 5g 5ga 4g+ lte hd hd1 hd2 volte vonr wifi wi-fi nfc vpn e g kb/s k/s b/s mb/s \
        chinamobile chinaunicom chinatelecom cmcc 5gwifi 6g usim sos
        """
    )

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(separator: " ").map { ScreenText.folded(String($0)) })
    }
}
