/// The zone file of a new workspace: an invented campus to be redrawn.
public enum ExampleCampus {
    /// The GeoJSON text.
    ///
    /// The shapes lie around 30.7966° N 106.0767° E, the best public point for the old campus; no building there has
    /// this outline. The dormitory is about 90 m from the nearest study zone, a common distance.
    public static let geoJSON = """
        {
          "type": "FeatureCollection",
          "note": [
            "示例：这些区域是虚构的，不是真实建筑的轮廓。请在启用前按本校实际重画，然后运行 daka zones check。",
            "EXAMPLE: these zones are invented and outline no real building. Redraw them for your campus before use, then run: daka zones check",
            "kind: study | forbidden | campus.  toleranceMetres: default 15.  datum: wgs84 (default) | gcj02 (高德 腾讯) | bd09 (百度).  Positions: [longitude, latitude]."
          ],
          "features": [
            {
              "type": "Feature",
              "properties": { "name": "第一教学楼", "kind": "study", "toleranceMetres": 15, "datum": "wgs84" },
              "geometry": {
                "type": "Polygon",
                "coordinates": [[
                  [106.0762587, 30.7964229], [106.0771848, 30.7965639], [106.0771413, 30.7967771],
                  [106.0762152, 30.7966361], [106.0762587, 30.7964229]
                ]]
              }
            },
            {
              "type": "Feature",
              "properties": { "name": "第二教学楼", "kind": "study", "toleranceMetres": 15, "datum": "wgs84" },
              "geometry": {
                "type": "Polygon",
                "coordinates": [[
                  [106.0751327, 30.7957881], [106.0759686, 30.7957881], [106.0759686, 30.7959866],
                  [106.0753835, 30.7959866], [106.0753835, 30.7963294], [106.0751327, 30.7963294],
                  [106.0751327, 30.7957881]
                ]]
              }
            },
            {
              "type": "Feature",
              "properties": { "name": "图书馆", "kind": "study", "toleranceMetres": 15, "datum": "wgs84" },
              "geometry": {
                "type": "Polygon",
                "coordinates": [[
                  [106.0777337, 30.7970068], [106.0783511, 30.7971008], [106.0782785, 30.7974561],
                  [106.0776611, 30.7973622], [106.0777337, 30.7970068]
                ]]
              }
            },
            {
              "type": "Feature",
              "properties": { "name": "学生宿舍", "kind": "forbidden" },
              "geometry": {
                "type": "Polygon",
                "coordinates": [[
                  [106.0770902, 30.7955103], [106.0779134, 30.7956356], [106.0778771, 30.7958133],
                  [106.0770539, 30.795688], [106.0770902, 30.7955103]
                ]]
              }
            },
            {
              "type": "Feature",
              "properties": { "name": "老校区", "kind": "campus" },
              "geometry": {
                "type": "Polygon",
                "coordinates": [[
                  [106.0739859, 30.7943126], [106.0798148, 30.7947529], [106.0794141, 30.798707],
                  [106.0735852, 30.7982667], [106.0739859, 30.7943126]
                ]]
              }
            }
          ]
        }

        """
}
