import ArgumentParser
import Foundation
import Operation
import Parts
import Pixels
import Recognition
import Workspace

/// Where a command finds the optional parts.
struct PartsOptions: ParsableArguments {
    @Option(
        name: .customLong("parts"),
        help: ArgumentHelp(
            "The data folder that holds the optional parts (default: $DAKA_PARTS, else the data folder of --config, else the user's own).",
            valueName: "folder"
        )
    )
    var folder: String?

    /// The parts' folder; `nil` where none is named and there is no workspace.
    func partsFolder(configuration: String = "daka.yaml") -> PartsFolder? {
        dataFolder(configuration: configuration).map(PartsFolder.init(dataFolder:))
    }

    /// The folder that was named, that of the environment, the workspace's, or the user's own.
    func dataFolder(configuration: String) -> String? {
        if let folder { return folder }
        return PartsSearch.namedFolder ?? workspaceFolder(configuration) ?? PartsSearch.userFolder
    }

    /// PP-OCRv6's files, where they are installed.
    func paddleFiles() -> PaddleTextReader.Files? {
        folders.lazy.compactMap {
            PaddleTextReader.Files(folder: $0.folder(of: PartCatalogue.textRecognition))
        }.first
    }

    /// What decodes pictures, with the newer libheif where it is installed.
    func pictureDecoder() -> PictureDecoder {
        PictureDecoder(libraries: HEIFLibraries(partsIn: folders))
    }

    private var folders: [PartsFolder] {
        folder.map { [PartsFolder(dataFolder: $0)] } ?? PartsSearch.folders(workspace: workspaceFolder("daka.yaml"))
    }

    private func workspaceFolder(_ configuration: String) -> String? {
        (try? WorkspaceFolder.readConfiguration(configuration))?.paths.data
    }
}
