public import ArgumentParser
import Evidence
import Foundation
import Glibc
public import Submissions
import Workspace
import Zones

/// Checks and draws the campus map.
struct ZonesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones",
        abstract: "Checks and draws the campus map.",
        subcommands: [Check.self, Draw.self]
    )

    /// Validates a zone file.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks a zone file: every problem with its line, its reason and what to do.",
            discussion:
                "Exit status 0 where the map can be used (warnings included), 65 where it cannot, 66 where it is not there."
        )

        @Argument(help: "The GeoJSON file.")
        var file: String

        func run() throws {
            let zones = ZoneFile(contentsOf: file)
            for problem in zones.problems { complain("\(file)\(problem.line == 0 ? ": " : ":")\(problem)") }
            guard zones.isUsable else {
                throw (zones.problems.contains { $0.code == .unreadable } ? ExitStatus.noInput : .data).exitCode
            }
            for zone in zones.zones {
                print(
                    "\(padded(zone.kind.rawValue, to: 10))\(zone.name)  ±\(Int(zone.toleranceMetres.rounded())) m  \(zone.datum.rawValue)"
                )
            }
        }
    }

    /// Draws a zone file as SVG.
    struct Draw: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draws a zone file as an SVG map, with the fixes of photos where some are given.",
            discussion: "The SVG goes to standard output unless --output names a file."
        )

        @Argument(help: "The GeoJSON file.")
        var file: String

        @Argument(help: "Photos whose fixes are drawn with their accuracy.")
        var photos: [String] = []

        @Option(name: .shortAndLong, help: "The SVG file to write.")
        var output: String?

        @Option(help: "The legend's language, zh-CN or en.")
        var language: Language = .chinese

        func run() throws {
            let map = try openMap(file)
            var reader = PhotoReader(.metadata)
            var fixes: [ZoneDrawing.Fix] = []
            for path in photos {
                let facts = try readPhoto(path, &reader)
                guard let coordinate = facts.gps.coordinate else {
                    complain("\(path): the photo has no usable position (\(facts.gps.status.rawValue)); it is left out")
                    continue
                }
                fixes.append(
                    ZoneDrawing.Fix(
                        label: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
                        coordinate: coordinate,
                        accuracyMetres: facts.gps.horizontalError
                    )
                )
            }
            let svg = ZoneDrawing(map, fixes: fixes, language: language).svg()
            guard let output else { return print(svg) }
            do {
                try Data(svg.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
            } catch {
                throw stop(.cannotCreate, "\(output): cannot be written: \(error.localizedDescription)")
            }
        }

        private func readPhoto(_ path: String, _ reader: inout PhotoReader) throws -> PhotoFacts {
            let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw stop(.noInput, "\(path): \(String(cString: strerror(errno))); name photos that are there")
            }
            defer { close(descriptor) }
            return reader.read(fileDescriptor: descriptor)
        }
    }
}

extension Language: ExpressibleByArgument {}
