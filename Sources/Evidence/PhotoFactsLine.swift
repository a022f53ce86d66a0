public import Submissions

/// Writes facts as the one-line JSON object of `daka inspect --format jsonl`.
///
/// Keys stand in the contract's order and are all there; what is not known is `null`. Written by hand because the order is
/// part of the contract and the line is most of what reading a picture costs otherwise.
public enum PhotoFactsLine {
    /// Appends the line of one file, with its line break, to `output`.
    ///
    /// - Parameters:
    ///   - facts: What was read.
    ///   - file: The file's path as it is to be shown.
    ///   - output: The bytes written so far; UTF-8.
    public static func append(_ facts: PhotoFacts, file: String, to output: inout [UInt8]) {
        var json = JSONText(output: output)
        output = []
        json.raw("{\"file\":")
        json.string(file)
        json.field("format", facts.format.rawValue)
        json.field("sha256", facts.sha256)
        json.field("bytes", facts.byteCount)
        json.field("width", facts.width)
        json.field("height", facts.height)
        json.field("orientation", facts.orientation)
        json.field("make", facts.make)
        json.field("model", facts.model)
        json.field("software", facts.software)
        append(facts.time, to: &json)
        append(facts.gps, to: &json)
        if let thumbnail = facts.thumbnailByteCount {
            json.raw(",\"thumbnail\":{\"bytes\":")
            json.number(thumbnail)
            json.raw("}")
        } else {
            json.raw(",\"thumbnail\":null")
        }
        if let fingerprint = facts.fingerprint {
            json.raw(",\"fingerprint\":{\"pdq\":")
            json.string(fingerprint.pdq)
            json.field("quality", fingerprint.quality)
            json.raw("}")
        } else {
            json.raw(",\"fingerprint\":null")
        }
        append(facts.problems, to: &json)
        json.raw("}\n")
        output = json.output
    }

    private static func append(_ time: ExifTimes, to json: inout JSONText) {
        json.raw(",\"time\":{\"original\":")
        json.optional(time.original)
        json.field("digitized", time.digitized)
        json.field("modified", time.modified)
        json.field("offsetOriginal", time.offsetOriginal)
        json.field("offsetDigitized", time.offsetDigitized)
        json.field("offset", time.offset)
        json.field("subsecOriginal", time.subsecOriginal)
        json.raw("}")
    }

    private static func append(_ gps: PositionFacts, to json: inout JSONText) {
        json.raw(",\"gps\":{\"status\":")
        json.string(gps.status.rawValue)
        json.field("latitude", gps.latitude)
        json.field("longitude", gps.longitude)
        json.field("altitude", gps.altitude)
        json.field("horizontalError", gps.horizontalError)
        json.field("dop", gps.dop)
        json.field("timestamp", gps.timestamp)
        json.field("datum", gps.datum)
        json.field("processingMethod", gps.processingMethod)
        json.field("imageDirection", gps.imageDirection)
        json.raw("}")
    }

    private static func append(_ problems: [Problem], to json: inout JSONText) {
        json.raw(",\"problems\":[")
        for (index, problem) in problems.enumerated() {
            json.raw(index == 0 ? "{\"code\":" : ",{\"code\":")
            json.string(problem.code)
            json.field("message", problem.message)
            json.raw("}")
        }
        json.raw("]")
    }
}
