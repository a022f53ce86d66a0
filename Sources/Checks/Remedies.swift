/// What a student can do, where several rules ask for the same.
enum Remedies {
    /// The way of uploading that keeps time and place.
    static let uploadOriginal = Wording(
        zh: "请用“文件”方式上传相机原图（微信、QQ 里选“文件”，不要作为图片发送；手机浏览器里选“浏览/文件”，不要选“相册”）。",
        en: """
            Please upload the camera's original as a file (in chat apps “File”, not “Picture”; in a phone's browser \
            “Browse”, not “Photos”).
            """
    )

    /// How to hand in a file again.
    static let uploadAgain = Wording(zh: "请重新上传这个文件。", en: "Please upload the file again.")

    /// Where to turn when nothing can be mended by uploading.
    static let tellStaff = Wording(
        zh: "工作人员会查看；如有特殊情况，请向他们说明。",
        en: "The staff will look at it; please tell them if there is a reason."
    )

    /// What to do about a photo that was seen before.
    static let newPhoto = Wording(
        zh: "每次打卡都要当场拍新照片。由工作人员对照查看；如果选错了照片，请换成这次的。",
        en: """
            Each session needs photos of its own. The staff will compare the two; if the wrong photo was chosen, please \
            replace it by this session's.
            """
    )

    /// How to get a fresh and good fix.
    static let freshFix = Wording(
        zh: "下次拍照前请打开定位，到窗边或打开地图稍等片刻，待位置更新后再拍。",
        en: """
            Next time, please turn location on and wait by a window or with the map open until the position has settled \
            before taking the photo.
            """
    )
}
