// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "daka",
    products: [
        .executable(name: "daka", targets: ["daka"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // Imports only ever point up this list.

        // MARK: C libraries
        .systemLibrary(
            name: "CExif",
            path: "Sources/CLibraries/CExif",
            pkgConfig: "libexif",
            providers: [.apt(["libexif-dev"])]
        ),
        .systemLibrary(
            name: "CGEOS",
            path: "Sources/CLibraries/CGEOS",
            pkgConfig: "geos",
            providers: [.apt(["libgeos-dev"])]
        ),
        .target(
            name: "CJPEG",
            path: "Sources/CLibraries/CJPEG",
            linkerSettings: [.linkedLibrary("jpeg")]
        ),
        .target(name: "CLinux", path: "Sources/CLibraries/CLinux"),
        .target(
            name: "CONNXRuntime",
            path: "Sources/CLibraries/CONNXRuntime",
            linkerSettings: [.linkedLibrary("dl")]
        ),
        // libheif is looked for at run time; its functions are declared in the shim.
        .target(
            name: "CHEIF",
            path: "Sources/CLibraries/CHEIF",
            linkerSettings: [.linkedLibrary("dl")]
        ),
        .systemLibrary(
            name: "CTesseract",
            path: "Sources/CLibraries/CTesseract",
            pkgConfig: "tesseract",
            providers: [.apt(["libtesseract-dev", "libleptonica-dev"])]
        ),
        .systemLibrary(
            name: "CZlib",
            path: "Sources/CLibraries/CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"])]
        ),

        // MARK: What a student hands in
        .target(name: "Submissions"),

        // MARK: Readers
        .target(name: "FileSystem", dependencies: ["Submissions", "CLinux"]),
        .target(name: "Vault", dependencies: ["Submissions", "FileSystem", .crypto]),
        .target(name: "Evidence", dependencies: ["Submissions", "CExif", "CZlib", .crypto]),
        .target(name: "Zones", dependencies: ["Submissions", "CGEOS"]),
        .target(name: "Fingerprints"),
        .target(name: "Recognition", dependencies: ["CONNXRuntime", "CTesseract"]),
        .target(name: "Pixels", dependencies: ["Submissions", "CHEIF", "CJPEG", "CONNXRuntime", "Recognition"]),
        .target(name: "Memos", dependencies: ["Submissions", "Recognition"]),

        // MARK: The judge and its record
        .target(name: "Checks", dependencies: ["Submissions"]),
        .target(name: "Workspace", dependencies: ["Submissions", "Checks", .yams, .csv]),
        .target(name: "Accounts", dependencies: [.crypto, .cryptoExtras]),
        .target(name: "Ledger", dependencies: ["Submissions", "Checks", "Accounts", .grdb, .crypto]),

        // MARK: Services
        .target(
            name: "Verification",
            dependencies: [
                "Submissions", "FileSystem", "Vault", "Evidence", "Zones", "Fingerprints", "Recognition", "Pixels",
                "Memos",
                "Checks", "Ledger",
            ]
        ),
        .target(
            name: "Parts",
            dependencies: ["Submissions", "FileSystem", "CZlib", .crypto, .subprocess, .systemPackage]
        ),
        .target(name: "Scoring", dependencies: ["Submissions", "Checks", "Workspace", "Ledger"]),
        .target(
            name: "Review",
            dependencies: [
                "Submissions", "Zones", "Checks", "Workspace", "Accounts", "Ledger", "Scoring", .crypto, .cryptoExtras,
                .httpTypes, .hummingbird, .hummingbirdCore, .hummingbirdTLS, .logging, .mustache, .nioCore, .nioHTTP1,
                .nioPosix,
                .serviceLifecycle,
            ],
            resources: [.embedInCode("Assets"), .embedInCode("Templates"), .embedInCode("Words")]
        ),
        .target(name: "Intake", dependencies: ["Submissions", "FileSystem", .logging, .serviceLifecycle]),
        .target(
            name: "Operation",
            dependencies: [
                "Submissions", "FileSystem", "Vault", "Evidence", "Zones", "Recognition", "Pixels", "Memos",
                "Fingerprints", "Checks", "Workspace", "Ledger", "Verification", "Parts", "Scoring", "Intake", .crypto,
                .logging,
                .serviceLifecycle,
            ]
        ),
        .executableTarget(
            name: "daka",
            dependencies: [
                "Submissions", "FileSystem", "Vault", "Evidence", "Zones", "Recognition", "Pixels", "Memos", "Checks",
                "Workspace", "Accounts", "Ledger", "Verification", "Parts", "Scoring", "Review", "Intake", "Operation",
                .argumentParser, .logging, .nioCore, .serviceLifecycle, .unixSignals,
            ]
        ),

        // MARK: Tests and samples
        .target(name: "DakaTestSupport", dependencies: ["Submissions", "CJPEG"]),
        .executableTarget(
            name: "draw-samples",
            dependencies: ["Submissions", "DakaTestSupport"],
            path: "samples/studio"
        ),
        .executableTarget(
            name: "measure-fingerprints",
            dependencies: [
                "Submissions", "Evidence", "Fingerprints", "Pixels", "Checks", "Verification", "DakaTestSupport",
            ],
            path: "Tests/Benchmarks/fingerprints/Measure"
        ),
        .executableTarget(
            name: "measure-memory",
            dependencies: ["Submissions", "Checks", "Ledger", "Verification", "DakaTestSupport"],
            path: "Tests/Benchmarks/memory/Measure"
        ),
        .testTarget(name: "SubmissionsTests", dependencies: ["Submissions"]),
        .testTarget(name: "FileSystemTests", dependencies: ["Submissions", "FileSystem", "DakaTestSupport"]),
        .testTarget(name: "VaultTests", dependencies: ["Submissions", "FileSystem", "Vault", "DakaTestSupport"]),
        .testTarget(name: "EvidenceTests", dependencies: ["Submissions", "Evidence", "DakaTestSupport"]),
        .testTarget(name: "ZonesTests", dependencies: ["Submissions", "Zones"]),
        .testTarget(name: "FingerprintsTests", dependencies: ["Fingerprints", "DakaTestSupport"]),
        .testTarget(name: "RecognitionTests", dependencies: ["Recognition", "CTesseract"]),
        .testTarget(
            name: "PixelsTests",
            dependencies: [
                "Submissions", "Evidence", "CHEIF", "Fingerprints", "Pixels", "DakaTestSupport", "pixels-test-helper",
            ],
            exclude: ["Helper", "HostileLibrary", "Fixtures"]
        ),
        .executableTarget(name: "pixels-test-helper", dependencies: ["Pixels"], path: "Tests/PixelsTests/Helper"),
        .testTarget(
            name: "ReviewTests",
            dependencies: [
                "Submissions", "Zones", "Checks", "Workspace", "Accounts", "Ledger", "Scoring", "Review",
                "DakaTestSupport", .crypto, .httpTypes, .hummingbird, .hummingbirdTesting, .logging, .nioCore,
            ]
        ),
        .testTarget(name: "MemosTests", dependencies: ["Submissions", "Recognition", "Memos"]),
        .testTarget(name: "PartsTests", dependencies: ["Submissions", "FileSystem", "Recognition", "Parts", .crypto]),
        .testTarget(
            name: "ScoringTests",
            dependencies: ["Submissions", "Checks", "Workspace", "Ledger", "Scoring", "DakaTestSupport"],
            exclude: ["worked_term.py"]
        ),
        .testTarget(name: "ChecksTests", dependencies: ["Submissions", "Checks", "DakaTestSupport"]),
        .testTarget(name: "WorkspaceTests", dependencies: ["Submissions", "Checks", "Workspace", "DakaTestSupport"]),
        .testTarget(name: "AccountsTests", dependencies: ["Accounts"]),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Submissions", "Checks", "Accounts", "Ledger", "DakaTestSupport", .grdb]
        ),
        .testTarget(
            name: "VerificationTests",
            dependencies: [
                "Submissions", "FileSystem", "Vault", "Evidence", "Pixels", "Fingerprints", "Zones", "Checks",
                "Recognition", "Verification", "DakaTestSupport", "pixels-test-helper",
            ]
        ),
        .testTarget(
            name: "IntakeTests",
            dependencies: ["Submissions", "FileSystem", "Intake", "DakaTestSupport", .logging, .serviceLifecycle]
        ),
        .testTarget(
            name: "OperationTests",
            dependencies: [
                "Submissions", "FileSystem", "Vault", "Evidence", "Zones", "Checks", "Workspace", "Ledger",
                "Verification", "Intake", "Operation", "DakaTestSupport", .grdb, .logging,
            ]
        ),
        .testTarget(name: "DakaTestSupportTests", dependencies: ["Submissions", "DakaTestSupport", "CJPEG"]),
        .testTarget(name: "EndToEndTests", dependencies: ["Submissions", "DakaTestSupport", "daka"]),
    ]
)

extension Target.Dependency {
    static let argumentParser = Self.product(name: "ArgumentParser", package: "swift-argument-parser")
    static let crypto = Self.product(name: "Crypto", package: "swift-crypto")
    static let cryptoExtras = Self.product(name: "CryptoExtras", package: "swift-crypto")
    static let csv = Self.product(name: "SwiftCSV", package: "SwiftCSV")
    static let grdb = Self.product(name: "GRDB", package: "GRDB.swift")
    static let httpTypes = Self.product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird = Self.product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = Self.product(name: "HummingbirdCore", package: "hummingbird")
    static let hummingbirdTesting = Self.product(name: "HummingbirdTesting", package: "hummingbird")
    static let hummingbirdTLS = Self.product(name: "HummingbirdTLS", package: "hummingbird")
    static let logging = Self.product(name: "Logging", package: "swift-log")
    static let mustache = Self.product(name: "Mustache", package: "swift-mustache")
    static let nioCore = Self.product(name: "NIOCore", package: "swift-nio")
    static let nioHTTP1 = Self.product(name: "NIOHTTP1", package: "swift-nio")
    static let nioPosix = Self.product(name: "NIOPosix", package: "swift-nio")
    static let serviceLifecycle = Self.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let subprocess = Self.product(name: "Subprocess", package: "swift-subprocess")
    static let systemPackage = Self.product(name: "SystemPackage", package: "swift-system")
    static let unixSignals = Self.product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let yams = Self.product(name: "Yams", package: "Yams")
}

for target in package.targets
where target.type != .system && !["CHEIF", "CJPEG", "CLinux", "CONNXRuntime"].contains(target.name) {
    target.swiftSettings = [
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
        .enableUpcomingFeature("ExistentialAny"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
        .enableUpcomingFeature("MemberImportVisibility"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
        .enableUpcomingFeature("InternalImportsByDefault"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}

// Loops over pixels are some fifty times slower without optimisation, and the tests read whole screenshots.
for target in package.targets where ["Recognition", "Fingerprints"].contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
}
