import Foundation
import Submissions
import Testing

@testable import Zones

@Suite("The example campus")
struct ExampleCampusTests {
    @Test("it is a faultless zone file with every kind of zone")
    func faultless() throws {
        let file = ZoneFile(ExampleCampus.geoJSON.utf8)
        #expect(file.problems.isEmpty, "\(file.problems)")
        #expect(file.zones.map(\.name) == ["第一教学楼", "第二教学楼", "图书馆", "学生宿舍", "老校区"])
        #expect(file.zones.map(\.kind) == [.study, .study, .study, .forbidden, .campus])
        #expect(file.zones.allSatisfy { $0.datum == .wgs84 && $0.toleranceMetres == 15 })
    }

    @Test("it says in both languages that it is an example")
    func marked() {
        #expect(ExampleCampus.geoJSON.contains("示例") && ExampleCampus.geoJSON.contains("EXAMPLE"))
    }

    @Test("any other GeoJSON reader takes it")
    func standard() throws {
        let json = try JSONSerialization.jsonObject(with: Data(ExampleCampus.geoJSON.utf8)) as? [String: Any]
        #expect(json?["type"] as? String == "FeatureCollection")
    }

    @Test("the anchor is a class room, the dormitory some 90 m from the nearest study zone")
    func distances() throws {
        let map = try CampusMap(geoJSON: ExampleCampus.geoJSON.utf8)
        let anchor = map.place(of: Coordinate(latitude: 30.7966, longitude: 106.0767)).wgs84
        #expect(anchor.study.first?.zone == "第一教学楼" && anchor.study.first?.metres == 0)
        #expect(anchor.campus?.metres == 0)
        let dormitory = try #require(map.zones.first { $0.kind == .forbidden })
        let nearest = dormitory.coordinates.compactMap { map.place(of: $0).wgs84.study.first?.metres }.min()
        #expect((80...100).contains(try #require(nearest)), "\(String(describing: nearest))")
    }
}
