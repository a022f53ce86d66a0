import DakaTestSupport
import Submissions

/// Two pairs in the programme's first week, 2021-10-18 to 24.
///
/// Places lie in the zones of the example campus that `daka init` writes.
enum SampleWeek {
    static let students = [chen, li, wang, zhao]

    static let sessions = firstPair + secondPair

    static let firstBuilding = Coordinate(latitude: 30.7966, longitude: 106.0767)
    static let secondBuilding = Coordinate(latitude: 30.795887, longitude: 106.07555)
    static let library = Coordinate(latitude: 30.79723, longitude: 106.07801)
    static let dormitory = Coordinate(latitude: 30.795662, longitude: 106.077484)

    static let chen = SampleStudent(
        id: "2019050101",
        name: "陈思远",
        className: "影像1班",
        role: "helper",
        pair: "P01",
        folder: "2019050101",
        phone: .huaweiP30,
        portrait: Portrait(hair: .short, top: .hoodie, topColour: 0x35507E, glasses: true)
    )
    static let li = SampleStudent(
        id: "2019050117",
        name: "李雨桐",
        className: "影像1班",
        role: "helpee",
        pair: "P01",
        folder: "2019050117 李雨桐",
        phone: .iPhone12,
        portrait: Portrait(hair: .bob, top: .jumper, topColour: 0xD9A441)
    )
    static let wang = SampleStudent(
        id: "2019050204",
        name: "王浩然",
        className: "影像2班",
        role: "helper",
        pair: "P02",
        folder: "2019050204",
        phone: .xiaomi11,
        portrait: Portrait(hair: .spiky, top: .shirt, topColour: 0x6E9C86, skin: 0xE8BB94)
    )
    static let zhao = SampleStudent(
        id: "2019050228",
        name: "赵欣怡",
        className: "影像2班",
        role: "helpee",
        pair: "P02",
        folder: "2019050228",
        phone: .oppoReno5,
        portrait: Portrait(hair: .ponytail, top: .striped, topColour: 0xC9737E, glasses: true)
    )
}
